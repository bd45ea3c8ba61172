"""What one node's bgpd says of its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.problems import Problem
from daemons import frr, frr_config
from lab.protocol_view import ProtocolView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.loop import Call, Loop
    from daemons.cli_session import Answered, Lines


class FrrView(ProtocolView):
    """Sessions are named by their neighbour's address."""

    _SETTLE_SECONDS = 0.05
    _ALIVE = "show version"

    def __init__(self, loop: Loop, path: str, changed: Call) -> None:
        super().__init__(loop, frr.Session(loop, path), changed)
        self._dynamic: set[str] = set()

    def configure(self, old: str, new: str, answered: Answered) -> None:
        commands = frr_config.difference(old, new)
        if commands:
            self.ask("\n".join(commands), answered)
        else:
            self._loop.soon(lambda: answered([]))

    def switched(self, sessions: Sequence[str], all_of_them: bool, enable: bool) -> list[str]:
        """Who was accepted without being known is shut out with all others only."""
        no = "no " if enable else ""
        if all_of_them:
            lines = [f"{no}bgp shutdown"]
        elif enable or self._dynamic.isdisjoint(sessions):
            lines = [f"{no}neighbor {session} shutdown" for session in sessions if session not in self._dynamic]
        else:
            raise Problem("FRR cannot shut out one of the neighbours that it listens for: take it down at its other end.")
        return ["\n".join(["configure terminal", "router bgp", *lines, "end"])]

    def neighbour(self, protocol: str) -> str:
        return protocol

    def look(self, looked: Answered) -> None:
        def answered(lines: Lines | None) -> None:
            if lines is not None:
                text = lines[-1][1]
                self.protocols, self._dynamic = frr.peers(text), frr.dynamic(text)
                self._changed()
            looked(lines)

        self.ask(frr.SUMMARY, answered)
