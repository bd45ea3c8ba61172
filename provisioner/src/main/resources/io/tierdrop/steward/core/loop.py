"""One thread, one epoll: descriptors, timers and nothing else. asyncio takes a second to import on an emulated VM."""

from __future__ import annotations

import heapq
import itertools
import selectors
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    Call = Callable[[], object]


class Pause:
    """What a task yields to say: go on when something has happened."""


PAUSE = Pause()


def _guarded(call: Call) -> None:
    """One event that goes wrong must not end a lab: it is told to the journal, and the next one is handled."""
    try:
        call()
    except Exception:
        import traceback  # slow to import, and it should never be needed

        traceback.print_exc()


class Timer:
    """A call that is due later, unless cancelled before."""

    __slots__ = ("call",)

    def __init__(self, call: Call) -> None:
        self.call: Call | None = call

    def cancel(self) -> None:
        self.call = None


class Loop:
    def __init__(self) -> None:
        self._selector = selectors.EpollSelector()
        self._timers: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()
        self._soon: deque[Call] = deque()

    def watch(self, fd: int, readable: Call | None, writable: Call | None = None) -> None:
        """Calls `readable()` (and `writable()`, if given) whenever the descriptor is ready."""
        mask = (selectors.EVENT_READ if readable else 0) | (selectors.EVENT_WRITE if writable else 0)
        try:
            self._selector.modify(fd, mask, (readable, writable))
        except KeyError:
            self._selector.register(fd, mask, (readable, writable))

    def forget(self, fd: int) -> None:
        try:
            self._selector.unregister(fd)
        except KeyError:
            pass  # was never watched: the caller closes either way

    def soon(self, call: Call) -> None:
        self._soon.append(call)

    def after(self, seconds: float, call: Call) -> Timer:
        timer = Timer(call)
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), timer))
        return timer

    def run(self) -> NoReturn:
        """For ever: the process ends with its unit."""
        while True:
            self.once(None)

    def once(self, longest: float | None) -> None:
        """Handles what is ready, waiting at most `longest` seconds (None: until something is)."""
        if self._soon:
            longest = 0
        elif self._timers:
            due = max(0.0, self._timers[0][0] - time.monotonic())
            longest = due if longest is None else min(due, longest)
        for key, events in self._selector.select(longest):
            readable, writable = key.data
            if events & selectors.EVENT_READ and readable:
                _guarded(readable)
            elif events & selectors.EVENT_WRITE and writable:
                _guarded(writable)
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            call = heapq.heappop(self._timers)[2].call
            if call:
                _guarded(call)
        for _ in range(len(self._soon)):
            _guarded(self._soon.popleft())


class Once:
    """Runs a call a moment after it was asked for, once for any number of requests."""

    def __init__(self, loop: Loop, call: Call, seconds: float) -> None:
        self._loop = loop
        self._call = call
        self._seconds = seconds
        self._timer: Timer | None = None

    def __call__(self) -> None:
        if self._timer is None:
            self._timer = self._loop.after(self._seconds, self._run)

    def cancel(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _run(self) -> None:
        self._timer = None
        self._call()
