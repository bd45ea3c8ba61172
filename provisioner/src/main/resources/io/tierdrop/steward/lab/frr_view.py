"""What one node's bgpd says of its neighbours, asked again whenever it has said that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.loop import Once
from core.problems import Problem
from daemons import frr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.loop import Call, Loop, Timer
    from daemons.bird import Answered, Lines, Protocol

_SETTLE_SECONDS = 0.05
_KNOCK_SECONDS = 0.1  # until a daemon that starts has its socket


class FrrView:
    """Sessions are named by their neighbour's address."""

    def __init__(self, loop: Loop, path: str, changed: Call) -> None:
        self._loop = loop
        self._session = frr.Session(loop, path)
        self._changed = changed
        self._knocking: Timer | None = None
        self._dynamic: set[str] = set()
        self.protocols: dict[str, Protocol] = {}
        self.reread = Once(loop, self._read, _SETTLE_SECONDS)

    def close(self) -> None:
        self.reread.cancel()
        if self._knocking:
            self._knocking.cancel()
        self._session.close()

    def ask(self, command: str, answered: Answered) -> None:
        """Carries out one command, or a batch of lines."""
        self._session.ask(command.splitlines(), answered)

    def configure(self, old: str, new: str, answered: Answered) -> None:
        commands = frr.difference(old, new)
        if commands:
            self._session.ask(commands, answered)
        else:
            self._loop.soon(lambda: answered([]))

    def switched(self, sessions: Sequence[str], all_of_them: bool, enable: bool) -> list[str]:
        """What makes it so: who was accepted without being known is shut out with all others only."""
        no = "no " if enable else ""
        if all_of_them:
            lines = [f"{no}bgp shutdown"]
        elif self._dynamic.isdisjoint(sessions):
            lines = [f"{no}neighbor {session} shutdown" for session in sessions]
        else:
            raise Problem("FRR cannot shut out one of the neighbours that it listens for: take it down at its other end.")
        return ["\n".join(["configure terminal", "router bgp", *lines, "end"])]

    def knock(self, running: Callable[[], bool], opened: Call) -> None:
        """Calls `opened` as soon as bgpd answers, unless it no longer runs."""
        self._knocking = None
        if not running():
            return

        def answered(lines: Lines | None) -> None:
            if lines is None:
                self._knocking = self._loop.after(_KNOCK_SECONDS, lambda: self.knock(running, opened))
            else:
                opened()

        self.ask("show version", answered)

    def ended(self) -> None:
        self.protocols = {}

    def neighbour(self, protocol: str) -> str:
        """The address at the other end of a BGP session."""
        return protocol

    def _read(self) -> None:
        def answered(lines: Lines | None) -> None:
            if lines is not None:
                text = lines[-1][1]
                self.protocols, self._dynamic = frr.peers(text), frr.dynamic(text)
                self._changed()

        self.ask(frr.SUMMARY, answered)
