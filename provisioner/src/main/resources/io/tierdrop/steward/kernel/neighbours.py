"""Neighbour entries that the kernel has given up, over rtnetlink (linux/neighbour.h)."""

from __future__ import annotations

import socket
import struct

from kernel.ip import unpack
from kernel.netlink import attributes

RTM_GETNEIGH = 30
NDA_DST = 1
NUD_INCOMPLETE, NUD_FAILED = 0x01, 0x20

_NEIGHBOUR = struct.Struct("=BBHiHBB")  # ndmsg: family, padding, padding, device, state, flags, type


def listing(family: int) -> tuple[int, bytes, str]:
    raw = socket.AF_INET if family == 4 else socket.AF_INET6
    return RTM_GETNEIGH, _NEIGHBOUR.pack(raw, 0, 0, 0, 0, 0, 0), "list neighbours"


def lost(body: bytes) -> str | None:
    """The address of a neighbour that does not answer, None for any other."""
    _, _, _, _, state, _, _ = _NEIGHBOUR.unpack_from(body)
    if not state & (NUD_FAILED | NUD_INCOMPLETE):
        return None
    found = attributes(body, _NEIGHBOUR.size)
    return unpack(found[NDA_DST]) if NDA_DST in found else None
