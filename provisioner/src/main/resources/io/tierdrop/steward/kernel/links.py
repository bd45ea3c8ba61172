"""Links (network devices) as values, and their rtnetlink messages both ways (linux/if_link.h)."""

import socket
import struct
import sys
from typing import NamedTuple

from kernel.ip import pack, unpack
from kernel.netlink import NLM_F_CREATE, NLM_F_EXCL, Request, attribute, attributes, byte, number, text

RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK = 16, 17, 18
GROUP = 1  # of the monitors

IFF_UP = 1
IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_LINK, IFLA_MASTER = 1, 3, 4, 5, 10
IFLA_LINKINFO, IFLA_NET_NS_FD, IFLA_EXT_MASK, IFLA_CARRIER = 18, 28, 29, 33
IFLA_INFO_KIND, IFLA_INFO_DATA = 1, 2
RTEXT_FILTER_SKIP_STATS = 8
VETH_INFO_PEER = 1
IFLA_BR_MCAST_SNOOPING = 23
IPTUN_LOCAL, IPTUN_TTL, IPTUN_FLAGS, IPTUN_PROTO, IPTUN_PMTUDISC = 2, 4, 8, 9, 10
IP6_TNL_F_IGN_ENCAP_LIMIT = 1
IFLA_GRE_LOCAL, IFLA_GRE_TTL, IFLA_GRE_PMTUDISC, IFLA_GRE_FLAGS = 6, 8, 10, 13
TUNNELS = ("ipip", "ip6tnl", "gre", "ip6gre")

_LINK = struct.Struct("=BxHiII")  # ifinfomsg: family, type, index, flags, change mask


class Link(NamedTuple):
    """A network device as seen in its namespace. `peer` is a veth's other end's index, `master` a bridge's index."""

    index: int  # type: ignore[assignment]  # nobody looks for an element's place in it
    name: str
    kind: str
    mtu: int
    mac: str
    up: bool
    carrier: bool = True
    master: int = 0
    peer: int = 0
    local: str = ""


def _mac(value: str) -> bytes:
    return bytes.fromhex(value.replace(":", ""))


def _info(kind: str, *data: bytes) -> bytes:
    details = attribute(IFLA_INFO_DATA, b"".join(data)) if data else b""
    return attribute(IFLA_LINKINFO, text(IFLA_INFO_KIND, kind) + details)


def add_bridge(index: int, name: str, mtu: int) -> Request:
    body = _LINK.pack(0, 0, index, IFF_UP, IFF_UP) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    # Without snooping, neighbour discovery is flooded at once instead of after the first reports.
    body += _info("bridge", byte(IFLA_BR_MCAST_SNOOPING, 0))
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body, f"bridge {name}")


def add_wire(
    port_index: int, port: str, bridge: int, mtu: int, index: int, name: str, mac: str, namespace_fd: int
) -> Request:
    """A veth pair: the port joins a bridge here, the other end appears in another namespace. Both are still down."""
    peer = _LINK.pack(0, 0, index, 0, 0) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    peer += attribute(IFLA_NET_NS_FD, struct.pack("=I", namespace_fd))
    if mac:
        peer += attribute(IFLA_ADDRESS, _mac(mac))
    body = _LINK.pack(0, 0, port_index, 0, 0) + text(IFLA_IFNAME, port) + number(IFLA_MTU, mtu)
    body += number(IFLA_MASTER, bridge) + _info("veth", attribute(VETH_INFO_PEER, peer))
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body, f"veth {port}")


def add_tunnel(index: int, name: str, kind: str, local: str, mtu: int) -> Request:
    """A receiving end for any sender; all but ipip take both IPv4 and IPv6 inside."""
    if kind == "gre":
        data = [byte(IFLA_GRE_TTL, 64), byte(IFLA_GRE_PMTUDISC, 1), attribute(IFLA_GRE_LOCAL, pack(local))]
    elif kind == "ip6gre":
        data = [byte(IFLA_GRE_TTL, 64), number(IFLA_GRE_FLAGS, IP6_TNL_F_IGN_ENCAP_LIMIT)]
        data.append(attribute(IFLA_GRE_LOCAL, pack(local)))
    elif kind == "ipip":
        data = [byte(IPTUN_PROTO, socket.IPPROTO_IPIP), byte(IPTUN_TTL, 64), byte(IPTUN_PMTUDISC, 1)]
        data.append(attribute(IPTUN_LOCAL, pack(local)))
    else:
        data = [byte(IPTUN_PROTO, 0), byte(IPTUN_TTL, 64), number(IPTUN_FLAGS, IP6_TNL_F_IGN_ENCAP_LIMIT)]
        data.append(attribute(IPTUN_LOCAL, pack(local)))
    body = _LINK.pack(0, 0, index, IFF_UP, IFF_UP) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body + _info(kind, *data), f"tunnel {name}")


def set_link(
    index: int, name: str, up: bool | None = None, mtu: int | None = None, mac: str | None = None, master: int | None = None
) -> Request:
    """Changes what is given of an existing device."""
    flags = 0 if up is None else (IFF_UP if up else 0)
    body = _LINK.pack(0, 0, index, flags, 0 if up is None else IFF_UP)
    if mtu is not None:
        body += number(IFLA_MTU, mtu)
    if mac is not None:
        body += attribute(IFLA_ADDRESS, _mac(mac))
    if master is not None:
        body += number(IFLA_MASTER, master)
    return Request(RTM_NEWLINK, 0, body, f"device {name}")


def delete_link(index: int, name: str) -> Request:
    return Request(RTM_DELLINK, 0, _LINK.pack(0, 0, index, 0, 0), f"device {name}")


def list_links() -> tuple[int, bytes, str]:
    return RTM_GETLINK, _LINK.pack(0, 0, 0, 0, 0) + number(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS), "list devices"


def parse_link(body: bytes) -> Link:
    _, _, index, flags, _ = _LINK.unpack_from(body)
    found = attributes(body, _LINK.size)
    info = attributes(found.get(IFLA_LINKINFO, b""))
    kind = info.get(IFLA_INFO_KIND, b"").rstrip(b"\0").decode()
    local = ""
    if kind in TUNNELS:
        details = attributes(info[IFLA_INFO_DATA])
        local = unpack(details[IFLA_GRE_LOCAL if "gre" in kind else IPTUN_LOCAL])

    def word(key: int) -> int:
        return int.from_bytes(found[key], sys.byteorder) if key in found else 0

    return Link(
        index=index,
        name=found[IFLA_IFNAME].rstrip(b"\0").decode(),
        kind=kind,
        mtu=word(IFLA_MTU),
        mac=found.get(IFLA_ADDRESS, b"").hex(":"),
        up=bool(flags & IFF_UP),
        carrier=found.get(IFLA_CARRIER, b"\1") != b"\0",
        master=word(IFLA_MASTER),
        peer=word(IFLA_LINK),
        local=local,
    )
