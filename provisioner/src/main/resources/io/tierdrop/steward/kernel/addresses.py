"""Addresses of devices as rtnetlink messages both ways (linux/if_addr.h)."""

from __future__ import annotations

import struct

from kernel.ip import family, pack, unpack
from kernel.netlink import NLM_F_CREATE, NLM_F_REPLACE, Request, attribute, attributes

RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR = 20, 21, 22
GROUPS = (5, 9)  # of the monitors: IPv4, IPv6
IFA_ADDRESS, IFA_LOCAL = 1, 2
IFA_F_NODAD = 2
_SCOPE_UNIVERSE = 0

_ADDRESS = struct.Struct("=BBBBI")  # ifaddrmsg: family, prefix length, flags, scope, index


def _address(index: int, prefix: str) -> bytes:
    address, _, length = prefix.partition("/")
    raw = pack(address)
    flags = IFA_F_NODAD if len(raw) == 16 else 0
    body = _ADDRESS.pack(family(address), int(length), flags, _SCOPE_UNIVERSE, index)
    return body + attribute(IFA_LOCAL, raw) + attribute(IFA_ADDRESS, raw)


def add_address(index: int, device: str, prefix: str) -> Request:
    """Usable at once: duplicate address detection is off, the plan's addresses are unique."""
    flags = NLM_F_CREATE | NLM_F_REPLACE
    return Request(RTM_NEWADDR, flags, _address(index, prefix), f"address {prefix} on {device}")


def delete_address(index: int, device: str, prefix: str) -> Request:
    return Request(RTM_DELADDR, 0, _address(index, prefix), f"address {prefix} on {device}")


def list_addresses() -> tuple[int, bytes, str]:
    return RTM_GETADDR, _ADDRESS.pack(0, 0, 0, 0, 0), "list addresses"


def parse_address(body: bytes) -> tuple[int, str]:
    """(device's index, prefix)."""
    _, length, _, _, index = _ADDRESS.unpack_from(body)
    found = attributes(body, _ADDRESS.size)
    return index, f"{unpack(found.get(IFA_LOCAL) or found[IFA_ADDRESS])}/{length}"
