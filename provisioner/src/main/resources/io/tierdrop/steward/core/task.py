"""Runs a long request a slice at a time, so that everybody else is served meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.loop import Pause

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from core.answers import TaskLine
    from core.listeners import Pulse
    from core.loop import Call, Loop

    Lines = Generator[TaskLine | Pause, None, None]

_PULSE_SECONDS = 0.25
_SLICE_SECONDS = 0.05


class Task:
    """A generator of lines: each one goes to `say`; `over(failure)` when it has ended, None when well.

    At a PAUSE it waits for the next beat of the pulse, a quarter of a second at most. What `check` raises fails it.
    """

    def __init__(
        self,
        loop: Loop,
        pulse: Pulse,
        lines: Lines,
        say: Callable[[TaskLine], object],
        over: Callable[[Exception | None], object],
        check: Call = lambda: None,
    ) -> None:
        self._loop = loop
        self._pulse = pulse
        self._lines = lines
        self._say = say
        self._over = over
        self._check = check
        self._ended = False
        self._turn = 0
        loop.soon(self._run)

    def cancel(self) -> bool:
        """Stops a task that has not ended; True when there was one to stop."""
        if self._ended:
            return False
        self._ended = True
        self._lines.close()
        return True

    def _run(self) -> None:
        if self._ended:
            return
        until = time.monotonic() + _SLICE_SECONDS
        try:
            self._check()
            while time.monotonic() < until:
                line = next(self._lines)
                if isinstance(line, Pause):
                    self._wait()
                    return
                self._say(line)
                if self._ended:
                    return
        except StopIteration:
            self._end(None)
        except Exception as failure:  # told to the one who asked
            self._lines.close()
            self._end(failure)
        else:
            self._loop.soon(self._run)

    def _wait(self) -> None:
        self._turn += 1
        turn = self._turn

        def wake() -> None:
            if turn == self._turn:  # the first of event and time counts
                self._turn += 1
                self._run()

        self._pulse.wait(lambda: self._loop.soon(wake))
        self._loop.after(_PULSE_SECONDS, wake)

    def _end(self, failure: Exception | None) -> None:
        self._ended = True
        self._over(failure)
