"""Who speaks with the steward at the moment: people see that they are not alone on a lab."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.listeners import Listeners

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypedDict

    from control.connection import Connection
    from core.answers import PersonJson

    class _Entry(TypedDict):
        by: str
        session: str
        does: str
        since: float


_LONGEST = 80
_GLANCES = ("state", "who", "diff", "faults")  # over at once, and nothing to tell others of


class Presence:
    def __init__(self) -> None:
        self._present: dict[int, _Entry] = {}
        self._counter = 0
        self.listeners: Listeners[[]] = Listeners()  # told when somebody came, went, began or ended a deploy

    def enter(self, request: Mapping[str, Any], connection: Connection) -> None:
        """Counts a request's connection until it closes. Who says no name, or only looks, is not counted."""
        by, session = word(request.get("by")), word(request.get("session"))
        if not by or request["do"] in _GLANCES:
            return
        self._counter += 1
        key = self._counter
        before = self._people()
        self._present[key] = {"by": by, "session": session, "does": word(request.get("do")), "since": time.time()}
        connection.at_close(lambda: self._leave(key))
        self._told(before)

    def _leave(self, key: int) -> None:
        before = self._people()
        del self._present[key]
        self._told(before)

    def _told(self, before: set[tuple[str, str, bool]]) -> None:
        if self._people() != before:
            self.listeners.tell()

    def _people(self) -> set[tuple[str, str, bool]]:
        """What others are told of: who is here, and who is deploying."""
        return {(entry["by"], entry["session"], entry["does"] == "apply") for entry in self._present.values()}

    def as_json(self) -> list[PersonJson]:
        """One entry per running program: whose, since when, what it does here."""
        sessions: dict[tuple[str, str], PersonJson] = {}
        for entry in self._present.values():
            known = sessions.setdefault(
                (entry["by"], entry["session"]),
                {"by": entry["by"], "session": entry["session"], "since": entry["since"], "does": []},
            )
            known["does"] = sorted({*known["does"], entry["does"]})
        return list(sessions.values())


def word(value: object) -> str:
    """A stranger's word, short and in one line."""
    return "".join(c for c in str(value or "") if c.isprintable())[:_LONGEST]
