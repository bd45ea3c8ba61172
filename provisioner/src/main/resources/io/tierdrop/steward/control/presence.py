"""Who speaks with the steward at the moment: people see that they are not alone on a lab."""

import time

_LONGEST = 80
_GLANCES = ("state", "who", "diff", "faults")  # over at once, and nothing to tell others of


class Presence:
    def __init__(self):
        self._present = {}
        self._counter = 0
        self.listeners = []  # called without arguments when somebody came, went, began or ended a deploy

    def enter(self, request, connection):
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

    def _leave(self, key):
        before = self._people()
        del self._present[key]
        self._told(before)

    def _told(self, before):
        if self._people() != before:
            for listener in list(self.listeners):
                listener()

    def _people(self):
        """What others are told of: who is here, and who is deploying."""
        return {(entry["by"], entry["session"], entry["does"] == "apply") for entry in self._present.values()}

    def as_json(self):
        """One entry per running program: whose, since when, what it does here."""
        sessions = {}
        for entry in self._present.values():
            known = sessions.setdefault(
                (entry["by"], entry["session"]),
                {"by": entry["by"], "session": entry["session"], "since": entry["since"], "does": []},
            )
            known["does"] = sorted({*known["does"], entry["does"]})
        return list(sessions.values())


def word(value):
    """A stranger's word, short and in one line."""
    return "".join(c for c in str(value or "") if c.isprintable())[:_LONGEST]
