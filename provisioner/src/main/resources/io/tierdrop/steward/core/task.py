"""Runs a long request a slice at a time, so that everybody else is served meanwhile."""

import time

from core.loop import PAUSE

_PULSE_SECONDS = 0.25
_SLICE_SECONDS = 0.05


class Task:
    """A generator of lines: each one goes to `say`; `over(failure)` when it has ended, None when well.

    At a PAUSE it waits for the next event of the lab, a quarter of a second at most. A daemon that ends while a
    task runs fails it (`check` raises).
    """

    def __init__(self, loop, lab, lines, say, over):
        self._loop = loop
        self._lab = lab
        self._lines = lines
        self._say = say
        self._over = over
        self._ended = False
        self._turn = 0
        loop.soon(self._run)

    def cancel(self):
        """Stops a task that has not ended; True when there was one to stop."""
        if self._ended:
            return False
        self._ended = True
        self._lines.close()
        return True

    def _run(self):
        if self._ended:
            return
        until = time.monotonic() + _SLICE_SECONDS
        try:
            self._lab.check()
            while time.monotonic() < until:
                line = next(self._lines)
                if line is PAUSE:
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

    def _wait(self):
        self._turn += 1
        turn = self._turn

        def wake():
            if turn == self._turn:  # the first of event and time counts
                self._turn += 1
                self._run()

        self._lab.pulse.append(lambda: self._loop.soon(wake))
        self._loop.after(_PULSE_SECONDS, wake)

    def _end(self, failure):
        self._ended = True
        self._over(failure)
