"""One packet socket that sees every frame of a lab once, because all of its segments are bridges in one namespace.

The kernel writes the frames that pass the filter into a ring of memory blocks (packet_mmap, TPACKET_V3 of
linux/if_packet.h) and hands over a block when it is full or some time after its first frame. Whole blocks go to the
desk as they are: a look at each frame would take processor time from the lab that is being watched.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import socket
import struct
from typing import TYPE_CHECKING

from kernel import system
from kernel.netlink import Monitor

if TYPE_CHECKING:
    from collections.abc import Iterator


_ETH_P_ALL = 0x0003
_SOL_PACKET = 263
_PACKET_RX_RING = 5
_PACKET_STATISTICS = 6
_PACKET_VERSION = 10
_PACKET_IGNORE_OUTGOING = 23
_TPACKET_V3 = 2
_SO_ATTACH_FILTER = 26
_RTNLGRP_LINK = 1

_BLOCK = 1 << 16
_BLOCKS = 512
_FRAME = 1 << 11  # the kernel wants one that divides a block; in this version frames take what they need
RETIRE_SECONDS = 0.04  # after which a block that is not full is handed over
_MOST = 64  # blocks at once, so that everything else is looked after as well

# tpacket_req3: block size, blocks, frame size, frames, milliseconds, private bytes, features
_RING = struct.Struct("=7I")
# tpacket_block_desc with tpacket_hdr_v1: status, frames, length, seconds and nanoseconds of the last frame
_DESCRIPTOR = struct.Struct("=8xII4xI16xII")
_STATUS = struct.Struct("=I")
_STATUS_AT = 8
_KERNEL, _USER = 0, 1  # whose the block is
_STATISTICS = struct.Struct("=III")  # tpacket_stats_v3: packets, drops, times that the ring was full


class Capture:
    """The socket itself, opened inside a namespace (a path), with a classic BPF program as its filter."""

    def __init__(self, namespace: str, program: bytes) -> None:
        self._namespace = os.open(namespace, os.O_RDONLY | os.O_CLOEXEC)
        with self._inside():
            self._links = Monitor([_RTNLGRP_LINK])
            self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
        buffer = ctypes.create_string_buffer(program)
        self._set(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HL", len(program) // 8, ctypes.addressof(buffer)))
        self._set(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)
        self._set(_SOL_PACKET, _PACKET_VERSION, _TPACKET_V3)
        frames = _BLOCK // _FRAME * _BLOCKS
        # What came in before the filter was there is forgotten with the queue that the ring replaces.
        ring = _RING.pack(_BLOCK, _BLOCKS, _FRAME, frames, int(RETIRE_SECONDS * 1000), 0, 0)
        self._set(_SOL_PACKET, _PACKET_RX_RING, ring)
        self._ring = mmap.mmap(self._socket.fileno(), _BLOCK * _BLOCKS, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
        self._next = 0
        self._ports: dict[int, str] | None = None
        self.latest = 0
        self.dropped()

    def _set(self, level: int, option: int, value: int | bytes) -> None:
        self._socket.setsockopt(level, option, value)

    @contextlib.contextmanager
    def _inside(self) -> Iterator[None]:
        with open("/proc/self/ns/net", "rb") as home:
            system.setns(self._namespace, system.CLONE_NEWNET)
            try:
                yield
            finally:
                system.setns(home.fileno(), system.CLONE_NEWNET)

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._ring.close()
        self._socket.close()
        self._links.close()
        os.close(self._namespace)

    def blocks(self) -> list[bytes]:
        """The blocks that the kernel has handed over, without what is unused of them; they are the kernel's again.

        `latest` is then the time of the last frame, in nanoseconds.
        """
        found: list[bytes] = []
        for _ in range(_MOST):
            start = self._next * _BLOCK
            status, frames, length, seconds, nanos = _DESCRIPTOR.unpack_from(self._ring, start)
            if not status & _USER:
                break
            if frames:
                found.append(self._ring[start : start + length])
                self.latest = seconds * 1_000_000_000 + nanos
            _STATUS.pack_into(self._ring, start + _STATUS_AT, _KERNEL)
            self._next = (self._next + 1) % _BLOCKS
        return found

    def ports(self) -> dict[int, str] | None:
        """Index → name of the devices that frames come in by, None when that is as it was at the last call.

        The kernel tells of a device before its first frame. So blocks that were taken before this call have no index
        that is told of later.
        """
        if self._ports is not None and not self._links.changed():
            return None
        with self._inside():
            ports = dict(socket.if_nameindex())
        if ports == self._ports:
            return None
        self._ports = ports
        return ports

    def dropped(self) -> int:
        """How many frames the kernel had no room for since the last call."""
        _, drops, _ = _STATISTICS.unpack(self._socket.getsockopt(_SOL_PACKET, _PACKET_STATISTICS, _STATISTICS.size))
        return int(drops)
