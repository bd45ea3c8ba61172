"""Neighbour entries that the kernel has given up, or is to make, over rtnetlink (linux/neighbour.h)."""

from __future__ import annotations

import socket
import struct

from kernel.ip import pack, unpack
from kernel.netlink import NLM_F_CREATE, Request, attribute, attributes

RTM_NEWNEIGH, RTM_GETNEIGH = 28, 30
NDA_DST = 1
NUD_NONE, NUD_INCOMPLETE, NUD_FAILED = 0x00, 0x01, 0x20
NTF_USE = 0x01

_NEIGHBOUR = struct.Struct("=BBHiHBB")  # ndmsg: family, padding, padding, device, state, flags, type


def listing(family: int) -> tuple[int, bytes, str]:
    raw = socket.AF_INET if family == 4 else socket.AF_INET6
    return RTM_GETNEIGH, _NEIGHBOUR.pack(raw, 0, 0, 0, 0, 0, 0), "list neighbours"


def look_for(address: str, device: int) -> Request:
    """Has the kernel ask for a neighbour as if there were a packet for it; nothing to one that is known."""
    raw = pack(address)
    family = socket.AF_INET if len(raw) == 4 else socket.AF_INET6
    body = _NEIGHBOUR.pack(family, 0, 0, device, NUD_NONE, NTF_USE, 0) + attribute(NDA_DST, raw)
    return Request(RTM_NEWNEIGH, NLM_F_CREATE, body, f"neighbour {address}")


def lost(body: bytes) -> str | None:
    """The address of a neighbour that does not answer, None for any other."""
    _, _, _, _, state, _, _ = _NEIGHBOUR.unpack_from(body)
    if not state & (NUD_FAILED | NUD_INCOMPLETE):
        return None
    found = attributes(body, _NEIGHBOUR.size)
    return unpack(found[NDA_DST]) if NDA_DST in found else None
