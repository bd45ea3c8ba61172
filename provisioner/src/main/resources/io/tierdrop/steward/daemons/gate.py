"""The announcement gate of an L4: an address is announced while keepalived calls a service on it up and no
maintenance file is there. It flips BIRD's static protocols over the control socket; where all have static routes to
the L4 it has none to flip.
"""

from __future__ import annotations

import os
import re
import socket
import time
from typing import TYPE_CHECKING

from kernel.ipvs import label
from machine import files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from core.loop import Call, Loop, Timer
    from plan.model import Gate, Service


# After keepalived's start a service counts as up with its first good server. Announced then, an L4 that joins would
# send the flows of all the others it has not checked yet to the wrong place. So it waits for them, but not for ever.
_OPENING_SECONDS = 10.0
_LOOK_SECONDS = 0.2

_EVENT = re.compile(r"VS \[([^\]\s]+)\](?::(?:[a-z]+:)?(\d+))? (UP|DOWN)")


def event(line: str) -> tuple[str, bool] | None:
    """(service's label or group's name, up) of a line that keepalived wrote to its FIFO, None for other lines."""
    match = _EVENT.fullmatch(line.strip())
    if not match:
        return None
    name = match[1]
    try:
        family = socket.AF_INET6 if ":" in name else socket.AF_INET
        name = label(socket.inet_ntop(family, socket.inet_pton(family, name)), int(match[2] or 0))
    except OSError:
        pass  # the name of a virtual_server_group
    return name, match[3] == "UP"


def wanted(services: Iterable[Service], up: Collection[str], disabled: bool) -> dict[str, bool]:
    """BIRD protocol → whether it should be enabled: one service on its address that is up suffices, whatever its port."""
    told = [s for s in services if s.protocol]
    found = dict.fromkeys((s.protocol for s in told), False)
    for s in told:
        found[s.protocol] |= not disabled and (s.group or s.label) in up
    return found


class GateKeeper:
    """The gate of one node. `flip(protocol, enable)` is called for each protocol to be changed.

    `checked()` says whether the first check of every server has succeeded.
    """

    def __init__(
        self,
        loop: Loop,
        plan: Gate,
        directory: str,
        flip: Callable[[str, bool], object],
        changed: Call,
        checked: Callable[[], bool] = lambda: True,
    ) -> None:
        self._loop = loop
        self.plan = plan
        self._disable = f"{directory}/{plan.disable}"
        self._flip = flip
        self._changed = changed
        self._checked = checked
        self.up: set[str] = set()
        self._opened: set[str] = set()  # were up once since keepalived started
        self._held: dict[str, float] = {}  # up for the first time → until when the others' checks are waited for
        self._looking: Timer | None = None
        self.disabled = files.exists(self._disable)
        self._done: dict[str, bool] = {}
        self._rest = b""
        # Open for writing too: otherwise each end of keepalived would be an end of file here.
        self._fd = files.fifo(plan.fifo)
        loop.watch(self._fd, self._read)

    def take_over(self, previous: GateKeeper) -> None:
        """Goes on where the gate of the node's former plan was."""
        self.up = set(previous.up)
        self._opened = set(previous._opened)

    def close(self) -> None:
        if self._looking:
            self._looking.cancel()
        self._loop.forget(self._fd)
        os.close(self._fd)

    def _read(self) -> None:
        data = os.read(self._fd, 1 << 16)
        *lines, rest = (self._rest + data).split(b"\n")
        self._rest = rest if len(rest) <= files.LINE_BYTES else b""  # not keepalived's: a node's root may write there too
        first = set()
        for raw in lines:
            found = event(raw.decode(errors="replace"))
            if found:
                first |= self._take(*found)
        self._changed()
        if first and not self._checked():
            until = time.monotonic() + _OPENING_SECONDS
            self._held.update((name, until) for name in first & self.up)
            self._look_later()
        self.settle()

    def _take(self, name: str, up: bool) -> set[str]:
        """Notes an event; the name again where it is up for the first time."""
        if not up:
            self.up.discard(name)
            self._held.pop(name, None)
            return set()
        first = {name} - self._opened
        self.up.add(name)
        self._opened.add(name)
        return first

    def _look_later(self) -> None:
        if not self._looking:
            self._looking = self._loop.after(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        self._looking = None
        now = time.monotonic()
        if self._checked():
            self._held.clear()
        self._held = {name: until for name, until in self._held.items() if until > now}
        self.settle()
        if self._held:
            self._look_later()

    def maintenance_changed(self) -> None:
        self.disabled = files.exists(self._disable)
        self.settle()

    def unwatched(self) -> None:
        """Nobody checks the servers any more: nothing is announced on hearsay."""
        self.up.clear()
        self._opened.clear()
        self._held.clear()
        self.settle()

    def forget(self) -> None:
        """BIRD started or read its configuration again: what was told it before counts no more."""
        self._done.clear()

    def settle(self) -> None:
        for protocol, enable in wanted(self.plan.services, self.up - self._held.keys(), self.disabled).items():
            if self._done.get(protocol) != enable:
                self._done[protocol] = enable
                self._flip(protocol, enable)
