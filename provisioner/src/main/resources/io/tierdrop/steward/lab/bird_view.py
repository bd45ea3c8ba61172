"""What one node's BIRD says of its protocols, asked again whenever it has said that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.loop import Once
from daemons import bird

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.loop import Call, Loop, Timer
    from daemons.bird import Answered, Lines, Protocol

_SETTLE_SECONDS = 0.03
_KNOCK_SECONDS = 0.1  # until a daemon that starts has its socket


class BirdView:
    def __init__(self, loop: Loop, path: str, changed: Call) -> None:
        self._loop = loop
        self._session = bird.Session(loop, path)
        self._changed = changed
        self._knocking: Timer | None = None
        self._neighbours: dict[str, str] = {}  # BGP protocol → its neighbour's address
        self.protocols: dict[str, Protocol] = {}
        self.reread = Once(loop, self._read, _SETTLE_SECONDS)

    def close(self) -> None:
        self.reread.cancel()
        if self._knocking:
            self._knocking.cancel()
        self._session.close()

    def ask(self, command: str, answered: Answered) -> None:
        self._session.ask(command, answered)

    def configure(self, old: str, new: str, answered: Answered) -> None:
        """Has it take over the file that lies there now."""
        self.ask("configure", answered)

    def switched(self, sessions: Sequence[str], all_of_them: bool, enable: bool) -> list[str]:
        """The commands that enable or disable sessions."""
        return [f"{'enable' if enable else 'disable'} '{session}'" for session in sessions]

    def knock(self, running: Callable[[], bool], opened: Call) -> None:
        """Calls `opened` as soon as BIRD answers, unless it no longer runs."""
        self._knocking = None
        if not running():
            return

        def answered(lines: Lines | None) -> None:
            if lines is None:
                self._knocking = self._loop.after(_KNOCK_SECONDS, lambda: self.knock(running, opened))
            else:
                opened()

        self.ask("show status", answered)

    def ended(self) -> None:
        self.protocols = {}
        self._neighbours = {}

    def neighbour(self, protocol: str) -> str:
        """The address at the other end of a BGP session, "" when it is not known."""
        return self._neighbours.get(protocol, "")

    def _read(self) -> None:
        def answered(lines: Lines | None) -> None:
            if lines is None:
                return
            self.protocols = bird.protocols(lines)
            if any(p.kind == "BGP" and p.up and name not in self._neighbours for name, p in self.protocols.items()):
                self.ask("show protocols all", named)  # long: only when somebody new is there
            else:
                self._changed()

        def named(lines: Lines | None) -> None:
            if lines is not None:
                self._neighbours = bird.neighbours(lines)
                self._changed()

        self.ask("show protocols", answered)
