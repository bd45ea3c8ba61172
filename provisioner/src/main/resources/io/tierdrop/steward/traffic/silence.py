"""Which open connections nothing comes through at the moment, as the kernel of the node says that opened them.

sock_diag(7) lists the TCP sockets of a network namespace. `tcpi_last_data_recv` (linux/tcp.h) is how many milliseconds
ago data came in last, or since the connection stands. Only what sends all the time can be called silent: who asks for
it says so by a `stall`.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
import time
from typing import TYPE_CHECKING

from kernel import netlink, system
from kernel.ip import unpack
from walls import inits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Flow = tuple[str, int, str, int]  # source, port, target, port


_SOCK_DIAG = 4
_BY_FAMILY = 20
_INFO = 2
_ESTABLISHED = 1 << 1
_REQUEST = struct.Struct("=BBBxI48x")  # inet_diag_req_v2: family, protocol, extensions, states, any socket
_PORTS = struct.Struct(">HH")
_PORTS_AT, _SOURCE_AT, _TARGET_AT, _ATTRIBUTES_AT = 4, 8, 24, 72  # of inet_diag_msg
_SIZES: dict[int, int] = {socket.AF_INET: 4, socket.AF_INET6: 16}
_LAST_DATA = struct.Struct("=I")
_LAST_DATA_AT = 52

_UNABLE = (errno.ENOENT, errno.EOPNOTSUPP)  # a kernel without tcp_diag

SECONDS = 3.0  # without a byte, of servers that send once a second
LOOK_SECONDS = 1.0


def connections(channel: netlink.Channel) -> dict[Flow, float]:
    """(source, port, target, port) → seconds since data came in last, of a namespace's established connections."""
    found: dict[Flow, float] = {}
    for family in _SIZES:
        request = _REQUEST.pack(family, socket.IPPROTO_TCP, 1 << (_INFO - 1), _ESTABLISHED)
        for _, body in channel.dump(_BY_FAMILY, request, "connections"):
            told = _connection(body)
            if told:
                found[told[0]] = told[1]
    return found


def _connection(body: bytes) -> tuple[Flow, float] | None:
    family = body[0]
    info = netlink.attributes(body, _ATTRIBUTES_AT).get(_INFO, b"")
    if family not in _SIZES or len(info) < _LAST_DATA_AT + _LAST_DATA.size:
        return None
    source_port, target_port = _PORTS.unpack_from(body, _PORTS_AT)
    source, target = (unpack(body[at : at + _SIZES[family]]) for at in (_SOURCE_AT, _TARGET_AT))
    return (source, source_port, target, target_port), _LAST_DATA.unpack_from(info, _LAST_DATA_AT)[0] / 1000


class Silence:
    """Watches the connections of some nodes of a lab."""

    def __init__(self, lab: str, nodes: Iterable[str]) -> None:
        self._channels = [_inside(lab, node) for node in nodes]
        self._silent: set[Flow] = set()
        self._due = time.monotonic() + LOOK_SECONDS

    def close(self) -> None:
        while self._channels:
            self._channels.pop().close()

    def wait(self) -> float:
        """Seconds until the next look; a long time when there is nothing to watch."""
        return max(0.0, self._due - time.monotonic()) if self._channels else LOOK_SECONDS * 60

    def look(self) -> list[list[object]]:
        """What changed since the last look, when it is time for one: connections with the time of their last byte, and
        whether they are silent since then."""
        if not self._channels or time.monotonic() < self._due:
            return []
        now: dict[Flow, float] = {}
        try:
            for channel in self._channels:
                now.update(connections(channel))
        except netlink.NetlinkError as error:
            if error.errno not in _UNABLE:
                raise
            self.close()  # nothing is ever said of silence then
        changes = self.changes(now, time.time())
        self._due = time.monotonic() + LOOK_SECONDS
        return changes

    def changes(self, now: Mapping[Flow, float], at: float) -> list[list[object]]:
        """The same of what the kernel listed at a time."""
        silent = {flow for flow, seconds in now.items() if seconds >= SECONDS}
        fallen: list[list[object]] = [[*flow, round(at - now[flow], 1), True] for flow in sorted(silent - self._silent)]
        again = sorted(flow for flow in self._silent - silent if flow in now)
        heard: list[list[object]] = [[*flow, round(at - now[flow], 1), False] for flow in again]
        self._silent = silent
        return fallen + heard


def _inside(lab: str, node: str) -> netlink.Channel:
    """A channel in the network namespace of a node."""
    init = inits.found(lab, node)
    try:
        with open("/proc/self/ns/net", "rb") as home:
            system.setns(init, system.CLONE_NEWNET)
            try:
                return netlink.Channel(_SOCK_DIAG)
            finally:
                system.setns(home.fileno(), system.CLONE_NEWNET)
    finally:
        os.close(init)
