"""What one node's routing daemon says of its protocols, asked again whenever it has said that something changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from core.loop import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from core.loop import Call, Loop, Timer
    from daemons.cli_session import Answered, CliSession, Lines, Protocol

_KNOCK_SECONDS = 0.1  # until a daemon that starts has its socket


def noted(
    protocols: Mapping[str, Protocol], before: Mapping[str, Any], neighbour_of: Callable[[str], str | None]
) -> list[str]:
    """The BGP sessions that a fault is about, by their names of now: a deploy may have renamed, made and removed some.

    `before` has the `sessions` that it found, those that were `disabled` already, whether it is about `all` others, and
    the `peer` that it is about otherwise.
    """

    def meant(name: str) -> bool:
        if before.get("all"):
            return name not in before.get("disabled", ())
        return name in before["sessions"] or ("peer" in before and neighbour_of(name) == before["peer"])

    return [name for name, protocol in protocols.items() if protocol.kind == "BGP" and meant(name)]


class ProtocolView(ABC):
    """`_SETTLE_SECONDS` is for how long changes are collected before it is asked."""

    _SETTLE_SECONDS: float
    _ALIVE: str  # a command that every daemon of this kind answers

    def __init__(self, loop: Loop, session: CliSession, changed: Call) -> None:
        self._loop = loop
        self._session = session
        self._changed = changed
        self._knocking: Timer | None = None
        self.protocols: dict[str, Protocol] = {}
        self.reread = Once(loop, self._read, self._SETTLE_SECONDS)

    def close(self) -> None:
        self.reread.cancel()
        if self._knocking:
            self._knocking.cancel()
        self._session.close()

    def ask(self, command: str, answered: Answered) -> None:
        self._session.ask(command, answered)

    def knock(self, running: Callable[[], bool], opened: Call) -> None:
        """Calls `opened` as soon as the daemon answers, unless it no longer runs."""
        self._knocking = None
        if not running():
            return

        def answered(lines: Lines | None) -> None:
            if lines is None:
                self._knocking = self._loop.after(_KNOCK_SECONDS, lambda: self.knock(running, opened))
            else:
                opened()

        self.ask(self._ALIVE, answered)

    def ended(self) -> None:
        self.protocols = {}

    def _read(self) -> None:
        self.look(lambda lines: None)

    @abstractmethod
    def configure(self, old: str, new: str, answered: Answered) -> None:
        """Has it take over the file that lies there now."""

    @abstractmethod
    def switched(self, sessions: Sequence[str], all_of_them: bool, enable: bool) -> list[str]:
        """The commands that enable or disable sessions."""

    @abstractmethod
    def neighbour(self, protocol: str) -> str:
        """The address at the other end of a BGP session, "" when it is not known."""

    @abstractmethod
    def look(self, looked: Answered) -> None:
        """Asks for the protocols and tells `_changed`; then `looked(lines)` has the answer, None without one."""
