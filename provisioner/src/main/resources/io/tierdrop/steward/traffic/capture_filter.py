"""Which frames a capture lets through: the filter that the kernel applies to each of them.

What opens, accepts, ends or resets a connection passes, outside and inside a tunnel, and the first data of a
connection to port 88 (by TLS 8443) when it starts with a PROXY header.
"""

from __future__ import annotations

import socket
import struct
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any


# With more VIPs than this the filter lets the flows of every address through, and the desk drops them.
_MOST_VIPS = 24

# What tells each sort of tunnel, and where the inner header begins, over IPv4 and IPv6.
_TUNNELS = {
    "ipip": ("ip[9]=4", 20, "ip6[6]=41", 40),
    "gre": ("ip[9]=47", 24, "ip6[6]=47", 44),
    "gue": ("ip[9]=17 and ip[22:2]=6080", 32, "ip6[6]=17 and ip6[42:2]=6080", 52),
}

# As much of a frame as the desk reads: the headers, a tunnel's too, and a PROXY header of at most 107 bytes.
_SNAP = 256

# How PROXY headers begin: version 1 with "PROX", version 2 with two line ends.
_PROXY_1 = "0x50524f58"
_PROXY_2 = "0x0d0a0d0a"


def expression(vips: Collection[bytes], tunnels: Collection[str] = ("ipip",), ports: Collection[int] = (88,)) -> str:
    """What is of interest, for tcpdump(8): SYN, FIN or RST of TCP from or to a VIP over IPv4 and IPv6, plain or inside
    these tunnels (whose outer headers have no options), and what begins a PROXY header where the
    payload to one of the ports begins.

    Health checks are most of what opens and ends connections in a large lab; naming the VIPs leaves them in the kernel.
    """
    start4, start6 = "tcp[((tcp[12]&0xf0)>>2):4]", "ip6[40+((ip6[52]&0xf0)>>2):4]"
    to4, to6 = (" or ".join(f"{at}={port}" for port in ports) for at in ("tcp[2:2]", "ip6[42:2]"))
    proxy4 = f"(ip[9]=6 and ({to4}) and ({start4}={_PROXY_1} or {start4}={_PROXY_2}))"
    proxy6 = f"(ip6[6]=6 and ({to6}) and ({start6}={_PROXY_1} or {start6}={_PROXY_2}))"
    four = [proxy4, *_of("ip[9]=6 and ip[6:2]&0x1fff=0 and tcp[13]&7!=0", "ip", 12, 4, vips)]
    six = [proxy6, *_of("ip6[6]=6 and ip6[53]&7!=0", "ip6", 8, 16, vips)]
    for kind in tunnels:
        is4, at4, is6, at6 = _TUNNELS[kind]
        four += _of(f"{is4} and ip[{at4 + 9}]=6 and ip[{at4 + 20 + 13}]&7!=0", "ip", at4 + 12, 4, vips)
        six += _of(f"{is6} and ip6[{at6 + 6}]=6 and ip6[{at6 + 40 + 13}]&7!=0", "ip6", at6 + 8, 16, vips)
    return f"(ip and ({' or '.join(four)})) or (ip6 and ({' or '.join(six)}))"


def _of(packets: str, header: str, at: int, length: int, vips: Collection[bytes]) -> list[str]:
    """The packets whose source or destination, `at` bytes into the header, is one of the VIPs; none without any."""
    if len(vips) > _MOST_VIPS:
        return [f"({packets})"]
    tests = []
    for vip in sorted(v for v in vips if len(v) == length):
        words = [int.from_bytes(vip[i : i + 4], "big") for i in range(0, length, 4)]
        for start in (at, at + length):
            tests.append("(" + " and ".join(f"{header}[{start + 4 * i}:4]={w:#x}" for i, w in enumerate(words)) + ")")
    return [f"({packets} and ({' or '.join(tests)}))"] if tests else []


def compile_filter(vips: Collection[bytes], tunnels: Collection[str], ports: Collection[int]) -> bytes:
    """The filter as the kernel takes it: tcpdump compiles it on the host itself."""
    text = subprocess.run(
        ["/usr/bin/tcpdump", "-y", "EN10MB", "-s", str(_SNAP), "-ddd", expression(vips, tunnels, ports)],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    rows = [tuple(map(int, row.split())) for row in text.splitlines()[1:]]
    return b"".join(struct.pack("=HBBI", *row) for row in rows)


def vips(plan: Mapping[str, Any]) -> frozenset[bytes]:
    """The VIP addresses of a plan (the JSON document) and those that NAT puts in their place, as bytes."""
    found = set()
    for node in plan["nodes"]:
        for service in (node.get("gate") or {}).get("services", ()):
            for address in (service["service"], *service.get("translated", ())):
                found.add(socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address))
    return frozenset(found)


def tunnels(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """The sorts of tunnels in a plan (the JSON document)."""
    found = set()
    for node in plan["nodes"]:
        for tunnel in node.get("tunnels", ()):
            found.add("gre" if "gre" in tunnel["type"] else "ipip")
            if tunnel.get("guePort"):
                found.add("gue")
    return tuple(sorted(found))


def proxied(plan: Mapping[str, Any]) -> tuple[int, ...]:
    """The ports at which servers of a plan (the JSON document) get PROXY headers."""
    encrypted = any(daemon.get("certificates") for node in plan["nodes"] for daemon in node.get("daemons", ()))
    return (88, 8443) if encrypted else (88,)
