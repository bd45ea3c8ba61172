"""What one node's BIRD says of its protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemons import bird
from lab.protocol_view import ProtocolView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.loop import Call, Loop
    from daemons.cli_session import Answered, Lines


class BirdView(ProtocolView):
    _SETTLE_SECONDS = 0.03
    _ALIVE = "show status"

    def __init__(self, loop: Loop, path: str, changed: Call) -> None:
        super().__init__(loop, bird.Session(loop, path), changed)
        self._neighbours: dict[str, str] = {}  # BGP protocol → its neighbour's address

    def configure(self, old: str, new: str, answered: Answered) -> None:
        self.ask("configure", answered)

    def switched(self, sessions: Sequence[str], all_of_them: bool, enable: bool) -> list[str]:
        return [f"{'enable' if enable else 'disable'} '{session}'" for session in sessions]

    def ended(self) -> None:
        super().ended()
        self._neighbours = {}

    def neighbour(self, protocol: str) -> str:
        return self._neighbours.get(protocol, "")

    def look(self, looked: Answered) -> None:
        def answered(lines: Lines | None) -> None:
            if lines is None:
                looked(None)
                return
            self.protocols = bird.protocols(lines)
            if any(p.kind == "BGP" and p.up and name not in self._neighbours for name, p in self.protocols.items()):
                self.ask("show protocols all", named)  # long: only when somebody new is there
            else:
                self._changed()
                looked(lines)

        def named(lines: Lines | None) -> None:
            if lines is not None:
                self._neighbours = bird.neighbours(lines)
                self._changed()
            looked(lines)

        self.ask("show protocols", answered)
