"""Routes of the main table as values, and their rtnetlink messages both ways (linux/rtnetlink.h)."""

import socket
import struct
from collections.abc import Iterable
from typing import NamedTuple

from kernel.ip import family as family_of, pack, unpack
from kernel.netlink import NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, Request, attribute, attributes, number

RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE = 24, 25, 26
GROUPS = (7, 11)  # of the monitors: IPv4, IPv6

RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY, RTA_PREFSRC, RTA_MULTIPATH, RTA_VIA = 1, 4, 5, 6, 7, 9, 18
RT_TABLE_MAIN = 254
RTPROT_REDIRECT, RTPROT_KERNEL, RTPROT_STATIC, RTPROT_RA, RTPROT_ZEBRA, RTPROT_BIRD, RTPROT_BGP = 1, 2, 4, 9, 11, 12, 186
RTPROT_FRR = (RTPROT_BGP, RTPROT_ZEBRA)
RTPROT_DAEMONS = (RTPROT_BIRD, *RTPROT_FRR)
RTN_UNICAST, RTN_UNREACHABLE = 1, 7
RT_SCOPE_UNIVERSE, RT_SCOPE_LINK = 0, 253

_ROUTE = struct.Struct("=BBBBBBBBI")  # rtmsg: family, dst and src length, tos, table, protocol, scope, type, flags
_HOP = struct.Struct("=HBBi")  # rtnexthop: length, flags, weight − 1, device


class Hop(NamedTuple):
    """One next hop of a route; gateway "" for what is on the device's own segment."""

    gateway: str
    device: int
    weight: int


class Route(NamedTuple):
    family: int  # 4 or 6
    prefix: str
    hops: tuple[Hop, ...]  # in the kernel's order: it decides which flow goes where; none: unreachable
    source: str
    metric: int
    protocol: int


def alike(one: Route, other: Route) -> bool:
    """Whether two routes lead to the same next hops, in whatever order."""
    return one._replace(hops=tuple(sorted(one.hops))) == other._replace(hops=tuple(sorted(other.hops)))


def best(routes: Iterable[Route]) -> Route:
    """Of several routes to one prefix the one that the kernel takes."""
    return min(routes, key=lambda route: route.metric)


def _gateway(family: int, gateway: str) -> bytes:
    raw = pack(gateway)
    if len(raw) == (4 if family == 4 else 16):
        return attribute(RTA_GATEWAY, raw)
    return attribute(RTA_VIA, struct.pack("=H", family_of(gateway)) + raw)  # IPv4 over an IPv6 neighbour (RFC 5549)


def _route(route: Route) -> bytes:
    address, _, length = route.prefix.partition("/")
    link = route.family == 4 and route.hops and not any(h.gateway for h in route.hops)
    scope = RT_SCOPE_LINK if link else RT_SCOPE_UNIVERSE
    kind = RTN_UNICAST if route.hops else RTN_UNREACHABLE
    family = socket.AF_INET if route.family == 4 else socket.AF_INET6
    body = _ROUTE.pack(family, int(length), 0, 0, RT_TABLE_MAIN, route.protocol, scope, kind, 0)
    if int(length):
        body += attribute(RTA_DST, pack(address))
    if route.source:
        body += attribute(RTA_PREFSRC, pack(route.source))
    if route.metric:
        body += number(RTA_PRIORITY, route.metric)
    if not route.hops:
        return body
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


def add(route: Route, replace: bool) -> Request:
    flags = NLM_F_CREATE | (NLM_F_REPLACE if replace else NLM_F_EXCL)
    return Request(RTM_NEWROUTE, flags, _route(route), f"route to {route.prefix}")


def delete(route: Route) -> Request:
    return Request(RTM_DELROUTE, 0, _route(route), f"route to {route.prefix}")


def listing(family: int) -> tuple[int, bytes, str]:
    raw = socket.AF_INET if family == 4 else socket.AF_INET6
    return RTM_GETROUTE, _ROUTE.pack(raw, 0, 0, 0, RT_TABLE_MAIN, 0, 0, 0, 0), "list routes"


def parse(body: bytes) -> Route | None:
    """None for what is not an ordinary route of the main table."""
    raw_family, length, _, _, table, protocol, _, kind, _ = _ROUTE.unpack_from(body)
    nowhere = kind == RTN_UNREACHABLE and protocol == RTPROT_STATIC
    if table != RT_TABLE_MAIN or not (kind == RTN_UNICAST or nowhere):
        return None
    found = attributes(body, _ROUTE.size)
    family = 4 if raw_family == socket.AF_INET else 6
    address = unpack(found[RTA_DST]) if RTA_DST in found else ("0.0.0.0" if family == 4 else "::")
    if nowhere:
        hops = []
    elif RTA_MULTIPATH in found:
        hops = _parse_hops(found[RTA_MULTIPATH])
    else:
        hops = [Hop(_parse_gateway(found), struct.unpack("=I", found.get(RTA_OIF, b"\0\0\0\0"))[0], 1)]
    return Route(
        family=family,
        prefix=f"{address}/{length}",
        hops=tuple(hops),
        source=unpack(found[RTA_PREFSRC]) if RTA_PREFSRC in found else "",
        metric=struct.unpack("=I", found[RTA_PRIORITY])[0] if RTA_PRIORITY in found else 0,
        protocol=protocol,
    )


def _parse_gateway(found: dict[int, bytes]) -> str:
    if RTA_GATEWAY in found:
        return unpack(found[RTA_GATEWAY])
    if RTA_VIA in found:
        return unpack(found[RTA_VIA][2:])
    return ""


def _parse_hops(run: bytes) -> list[Hop]:
    hops = []
    start = 0
    while start + _HOP.size <= len(run):
        length, _, weight, device = _HOP.unpack_from(run, start)
        found = attributes(run[start + _HOP.size : start + length])
        hops.append(Hop(_parse_gateway(found), device, weight + 1))
        start += length + 3 & ~3
    return hops
