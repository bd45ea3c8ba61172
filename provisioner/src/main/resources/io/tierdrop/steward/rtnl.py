"""Links, addresses and routes as values, and their rtnetlink messages both ways."""

import socket
import struct
from typing import NamedTuple

from netlink import (
    NLM_F_CREATE,
    NLM_F_EXCL,
    NLM_F_REPLACE,
    Request,
    attribute,
    attributes,
    byte,
    number,
    text,
)

RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK = 16, 17, 18
RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR = 20, 21, 22
RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE = 24, 25, 26

GROUP_LINK, GROUP_ROUTE4, GROUP_ROUTE6 = 1, 7, 11

IFF_UP = 1
IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_LINK, IFLA_MASTER, IFLA_OPERSTATE = 1, 3, 4, 5, 10, 16
IFLA_LINKINFO, IFLA_NET_NS_FD, IFLA_EXT_MASK, IFLA_CARRIER = 18, 28, 29, 33
IFLA_INFO_KIND, IFLA_INFO_DATA = 1, 2
RTEXT_FILTER_SKIP_STATS = 8
VETH_INFO_PEER = 1
IFLA_BR_MCAST_SNOOPING = 23
IPTUN_LOCAL, IPTUN_TTL, IPTUN_ENCAP_LIMIT, IPTUN_FLAGS, IPTUN_PROTO, IPTUN_PMTUDISC = 2, 4, 6, 8, 9, 10
IP6_TNL_F_IGN_ENCAP_LIMIT = 1

IFA_ADDRESS, IFA_LOCAL, IFA_FLAGS = 1, 2, 8
IFA_F_NODAD = 2

RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY, RTA_PREFSRC, RTA_MULTIPATH, RTA_TABLE, RTA_VIA = (
    1, 4, 5, 6, 7, 9, 15, 18,
)  # fmt: skip
RT_TABLE_MAIN = 254
RTPROT_REDIRECT, RTPROT_KERNEL, RTPROT_STATIC, RTPROT_RA, RTPROT_BIRD = 1, 2, 4, 9, 12
RTN_UNICAST = 1
RT_SCOPE_UNIVERSE, RT_SCOPE_LINK = 0, 253

_LINK = struct.Struct("=BxHiII")  # ifinfomsg: family, type, index, flags, change mask
_ADDRESS = struct.Struct("=BBBBI")  # ifaddrmsg: family, prefix length, flags, scope, index
_ROUTE = struct.Struct("=BBBBBBBBI")  # rtmsg: family, dst and src length, tos, table, protocol, scope, type, flags
_HOP = struct.Struct("=HBBi")  # rtnexthop: length, flags, weight − 1, device


class Link(NamedTuple):
    """A network device as seen in its namespace. `peer` is a veth's other end's index, `master` a bridge's index."""

    index: int
    name: str
    kind: str
    mtu: int
    mac: str
    up: bool
    carrier: bool = True
    master: int = 0
    peer: int = 0
    local: str = ""


class Hop(NamedTuple):
    """One next hop of a route; gateway "" for what is on the device's own segment."""

    gateway: str
    device: int
    weight: int


class Route(NamedTuple):
    family: int  # 4 or 6
    prefix: str
    hops: tuple  # of Hop, sorted
    source: str
    metric: int
    protocol: int


def pack(address):
    """The 4 or 16 bytes of an address."""
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


def unpack(raw):
    return socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw)


def canonical(prefix):
    """The same text for the same prefix: `2001:DB8:0::1/128` → `2001:db8::1/128`; length added when left out."""
    address, _, length = prefix.partition("/")
    raw = pack(address)
    return f"{unpack(raw)}/{int(length) if length else 8 * len(raw)}"


def _family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _mac(value):
    return bytes.fromhex(value.replace(":", ""))


def _info(kind, *data):
    return attribute(IFLA_LINKINFO, text(IFLA_INFO_KIND, kind) + (attribute(IFLA_INFO_DATA, b"".join(data)) if data else b""))


# ---------------------------------------------------------------------------------------------------- links


def add_bridge(index, name, mtu):
    body = _LINK.pack(0, 0, index, IFF_UP, IFF_UP) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    # Without snooping, neighbour discovery is flooded at once instead of after the first reports.
    body += _info("bridge", byte(IFLA_BR_MCAST_SNOOPING, 0))
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body, f"bridge {name}")


def add_wire(port_index, port, bridge, mtu, index, name, mac, namespace_fd):
    """A veth pair: the port joins a bridge here, the other end appears in another namespace. Both are still down."""
    peer = _LINK.pack(0, 0, index, 0, 0) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    peer += attribute(IFLA_NET_NS_FD, struct.pack("=I", namespace_fd))
    if mac:
        peer += attribute(IFLA_ADDRESS, _mac(mac))
    body = _LINK.pack(0, 0, port_index, 0, 0) + text(IFLA_IFNAME, port) + number(IFLA_MTU, mtu)
    body += number(IFLA_MASTER, bridge) + _info("veth", attribute(VETH_INFO_PEER, peer))
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body, f"veth {port}")


def add_tunnel(index, name, kind, local, mtu):
    """A receiving end for any sender; ip6tnl takes both IPv4 and IPv6 inside."""
    if kind == "ipip":
        data = [byte(IPTUN_PROTO, socket.IPPROTO_IPIP), byte(IPTUN_TTL, 64), byte(IPTUN_PMTUDISC, 1)]
    else:
        data = [byte(IPTUN_PROTO, 0), byte(IPTUN_TTL, 64), number(IPTUN_FLAGS, IP6_TNL_F_IGN_ENCAP_LIMIT)]
    data.append(attribute(IPTUN_LOCAL, pack(local)))
    body = _LINK.pack(0, 0, index, IFF_UP, IFF_UP) + text(IFLA_IFNAME, name) + number(IFLA_MTU, mtu)
    return Request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body + _info(kind, *data), f"tunnel {name}")


def set_link(index, name, up=None, mtu=None, mac=None, master=None):
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


def delete_link(index, name):
    return Request(RTM_DELLINK, 0, _LINK.pack(0, 0, index, 0, 0), f"device {name}")


def list_links():
    return RTM_GETLINK, _LINK.pack(0, 0, 0, 0, 0) + number(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS), "list devices"


def parse_link(body):
    _, _, index, flags, _ = _LINK.unpack_from(body)
    found = attributes(body, _LINK.size)
    info = attributes(found.get(IFLA_LINKINFO, b""))
    kind = info.get(IFLA_INFO_KIND, b"").rstrip(b"\0").decode()
    local = ""
    if kind in ("ipip", "ip6tnl"):
        local = unpack(attributes(info[IFLA_INFO_DATA])[IPTUN_LOCAL])

    def word(key):
        return struct.unpack("=I", found[key])[0] if key in found else 0

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


# ------------------------------------------------------------------------------------------------ addresses


def _address(index, prefix):
    address, _, length = prefix.partition("/")
    family = _family(address)
    raw = pack(address)
    flags = IFA_F_NODAD if family == socket.AF_INET6 else 0
    body = _ADDRESS.pack(family, int(length), flags, RT_SCOPE_UNIVERSE, index)
    return body + attribute(IFA_LOCAL, raw) + attribute(IFA_ADDRESS, raw)


def add_address(index, device, prefix):
    """Usable at once: duplicate address detection is off, the plan's addresses are unique."""
    flags = NLM_F_CREATE | NLM_F_REPLACE
    return Request(RTM_NEWADDR, flags, _address(index, prefix), f"address {prefix} on {device}")


def delete_address(index, device, prefix):
    return Request(RTM_DELADDR, 0, _address(index, prefix), f"address {prefix} on {device}")


def list_addresses():
    return RTM_GETADDR, _ADDRESS.pack(0, 0, 0, 0, 0), "list addresses"


def parse_address(body):
    """(device index, prefix, scope)."""
    _, length, _, scope, index = _ADDRESS.unpack_from(body)
    found = attributes(body, _ADDRESS.size)
    return index, f"{unpack(found.get(IFA_LOCAL) or found[IFA_ADDRESS])}/{length}", scope


# --------------------------------------------------------------------------------------------------- routes


def _gateway(family, gateway):
    raw = pack(gateway)
    if len(raw) == (4 if family == 4 else 16):
        return attribute(RTA_GATEWAY, raw)
    return attribute(RTA_VIA, struct.pack("=H", _family(gateway)) + raw)  # IPv4 over an IPv6 neighbour (RFC 5549)


def _route(route):
    address, _, length = route.prefix.partition("/")
    scope = RT_SCOPE_LINK if route.family == 4 and not any(h.gateway for h in route.hops) else RT_SCOPE_UNIVERSE
    family = socket.AF_INET if route.family == 4 else socket.AF_INET6
    body = _ROUTE.pack(family, int(length), 0, 0, RT_TABLE_MAIN, route.protocol, scope, RTN_UNICAST, 0)
    if int(length):
        body += attribute(RTA_DST, pack(address))
    if route.source:
        body += attribute(RTA_PREFSRC, pack(route.source))
    if route.metric:
        body += number(RTA_PRIORITY, route.metric)
    if len(route.hops) == 1:
        hop = route.hops[0]
        body += number(RTA_OIF, hop.device)
        if hop.gateway:
            body += _gateway(route.family, hop.gateway)
        return body
    run = b""
    for hop in route.hops:
        gateway = _gateway(route.family, hop.gateway) if hop.gateway else b""
        run += _HOP.pack(_HOP.size + len(gateway), 0, hop.weight - 1, hop.device) + gateway
    return body + attribute(RTA_MULTIPATH, run)


def add_route(route, replace):
    flags = NLM_F_CREATE | (NLM_F_REPLACE if replace else NLM_F_EXCL)
    return Request(RTM_NEWROUTE, flags, _route(route), f"route to {route.prefix}")


def delete_route(route):
    return Request(RTM_DELROUTE, 0, _route(route), f"route to {route.prefix}")


def list_routes(family):
    raw = socket.AF_INET if family == 4 else socket.AF_INET6
    return RTM_GETROUTE, _ROUTE.pack(raw, 0, 0, 0, RT_TABLE_MAIN, 0, 0, 0, 0), "list routes"


def parse_route(body):
    """None for what is not an ordinary route of the main table."""
    raw_family, length, _, _, table, protocol, _, kind, _ = _ROUTE.unpack_from(body)
    if table != RT_TABLE_MAIN or kind != RTN_UNICAST:
        return None
    found = attributes(body, _ROUTE.size)
    family = 4 if raw_family == socket.AF_INET else 6
    address = unpack(found[RTA_DST]) if RTA_DST in found else ("0.0.0.0" if family == 4 else "::")
    if RTA_MULTIPATH in found:
        hops = _parse_hops(found[RTA_MULTIPATH])
    else:
        hops = [Hop(_parse_gateway(found), struct.unpack("=I", found.get(RTA_OIF, b"\0\0\0\0"))[0], 1)]
    return Route(
        family=family,
        prefix=f"{address}/{length}",
        hops=tuple(sorted(hops)),
        source=unpack(found[RTA_PREFSRC]) if RTA_PREFSRC in found else "",
        metric=struct.unpack("=I", found[RTA_PRIORITY])[0] if RTA_PRIORITY in found else 0,
        protocol=protocol,
    )


def _parse_gateway(found):
    if RTA_GATEWAY in found:
        return unpack(found[RTA_GATEWAY])
    if RTA_VIA in found:
        return unpack(found[RTA_VIA][2:])
    return ""


def _parse_hops(run):
    hops = []
    start = 0
    while start + _HOP.size <= len(run):
        length, _, weight, device = _HOP.unpack_from(run, start)
        found = attributes(run[start + _HOP.size : start + length])
        hops.append(Hop(_parse_gateway(found), device, weight + 1))
        start += length + 3 & ~3
    return hops
