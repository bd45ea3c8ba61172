"""What can be asked over the control socket, one request per connection."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from control.presence import Presence, word
from core.problems import Problem
from core.task import Task
from plan import parse
from reconcile.apply import Apply
from reconcile.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from control.connection import Connection
    from core.answers import FaultJson, NodeJson, TaskLine
    from core.loop import Call, Loop
    from core.task import Lines
    from daemons.daemon import Daemon
    from faults.injection import Injection
    from lab.lab import Lab

    Request = Mapping[str, Any]  # as it came: nothing of it is known to be as it should

_TURN_SECONDS = 70.0  # most changes are over by then; who waits longer is told why
_LOOK_SECONDS = 0.25
_BETWEEN_LOOKS_SECONDS = 0.005
_BEAT_SECONDS = 1.0  # who watches takes a lab for silent that has not been heard of for some of these
_COUNTERS_SECONDS = 2.0  # no event tells of connections; they are counted only while somebody watches

_CHANGES = ("add", "remove", "replace", "reload", "restart", "set")  # `keep` changes nothing


class Requests:
    """Answers go to a `Connection`: lines by `send`, the last one by `finish` or `fail`."""

    def __init__(self, loop: Loop, lab: Lab) -> None:
        self._loop = loop
        self._lab = lab
        self._busy = False
        self._holder: Connection | None = None  # whose change is under way, if it is somebody's
        self._presence = Presence()
        self._expiry = loop.after(0, self._expire)

    def answer(self, request: object, connection: Connection) -> None:
        do = {
            "apply": self._apply,
            "diff": self._diff,
            "state": self._state,
            "watch": self._watch,
            "logs": self._logs,
            "inject": self._inject,
            "heal": self._heal,
            "faults": self._list_faults,
            "settled": self._settled,
            "who": self._who,
        }
        if not isinstance(request, dict) or request.get("do") not in do:
            raise Problem("This steward does not know that request.")
        self._presence.enter(request, connection)
        do[request["do"]](request, connection)
        if request["do"] == "watch":
            self._tell_of_people(connection)

    # ------------------------------------------------------------------------------------------------- looking

    def _who(self, request: Request, connection: Connection) -> None:
        connection.finish({"result": "who", "people": self._presence.as_json()})

    def _diff(self, request: Request, connection: Connection) -> None:
        plan = parse.parse(request.get("plan"), self._lab.name)
        changed = 0
        for line in Difference(self._lab, plan).lines():
            connection.send(line)
            changed += 1
        connection.finish({"result": "diff", "changed": changed})

    def _state(self, request: Request, connection: Connection) -> None:
        connection.finish(self._states())

    def _states(self) -> dict[str, Any]:
        nodes = {}
        for name, state in self._lab.states.items():
            state.read_services()
            nodes[name] = state.as_json()
            if lost := state.lost_hops():
                nodes[name]["lost"] = lost
        return {"result": "state", "lab": self._lab.name, "nodes": nodes}

    def _watch(self, request: Request, connection: Connection) -> None:
        history = self._lab.history
        after = request.get("after") or {}
        missed = history.after(after.get("epoch"), int(after.get("seq", -1))) if after else None
        if missed is None:
            connection.send({**self._states(), **history.place()})
        else:
            connection.send({"result": "resumed", **history.place()})
            for line in missed:
                connection.send(line)
        connection.at_close(history.listeners.add(connection.send))
        self._loop.after(_COUNTERS_SECONDS, lambda: self._count(connection))
        self._beat(connection)

    def _count(self, connection: Connection) -> None:
        if connection.open:
            for state in self._lab.states.values():
                state.read_services()
            self._loop.after(_COUNTERS_SECONDS, lambda: self._count(connection))

    def _beat(self, connection: Connection) -> None:
        if connection.open:
            connection.send({"beat": time.time()})
            self._loop.after(_BEAT_SECONDS, lambda: self._beat(connection))

    def _tell_of_people(self, connection: Connection) -> None:
        def people() -> None:
            connection.send({"people": self._presence.as_json()})

        connection.at_close(self._presence.listeners.add(people))
        people()

    def _logs(self, request: Request, connection: Connection) -> None:
        node, name = request.get("node"), request.get("daemon")

        def wanted(daemon: Daemon) -> bool:
            return node in (None, daemon.node) and name in (None, daemon.plan.name)

        def send(daemon: Daemon, at: float, text: str) -> None:
            connection.send({"at": at, "node": daemon.node, "daemon": daemon.plan.name, "line": text})

        def follow(daemon: Daemon, at: float, text: str) -> None:
            if wanted(daemon):
                send(daemon, at, text)

        kept = [(at, d, text) for d in self._lab.daemons if wanted(d) for at, text in d.lines]
        kept.sort(key=lambda entry: entry[0])
        for at, daemon, text in kept[max(0, len(kept) - int(request.get("last", 50))) :]:
            send(daemon, at, text)
        if request.get("follow"):
            connection.at_close(self._lab.log_lines.add(follow))
        else:
            connection.finish({"result": "logs"})

    def _settled(self, request: Request, connection: Connection) -> None:
        """Answers when no state has changed for a while, or when that takes too long."""
        quiet, longest = float(request.get("quiet", 8)), float(request.get("longest", 60))
        began = changed = time.monotonic()

        def look() -> None:
            if not connection.open:
                return
            now = time.monotonic()
            if now - changed >= quiet or now - began >= longest:
                connection.finish({"result": "settled", "quiet": now - changed >= quiet, "seconds": round(now - began, 3)})
            else:
                self._loop.after(min(quiet - (now - changed), longest - (now - began)) + 0.01, look)

        def heard(node: str, state: NodeJson, at: float) -> None:
            nonlocal changed
            changed = time.monotonic()

        connection.at_close(self._lab.state_changes.add(heard))
        look()

    # -------------------------------------------------------------------------------------------------- faults

    @property
    def _injection(self) -> Injection:
        """Read with the first fault: a fifth of the steward's code, which a deploy does not wait for."""
        from faults.injection import Injection

        return Injection(self._lab)

    def _list_faults(self, request: Request, connection: Connection) -> None:
        connection.finish({"result": "faults", "faults": self._lab.faults.as_json()})

    def _inject(self, request: Request, connection: Connection) -> None:
        done: list[FaultJson] = []

        def then() -> None:
            self._expire()
            connection.finish({"result": "injected", "faults": done})

        self._start(self._injection.inject(request.get("fault") or {}, done), connection, then)

    def _heal(self, request: Request, connection: Connection) -> None:
        done: list[FaultJson] = []
        wanted = {name: request[name] for name in ("nodes", "ids", "kinds") if request.get(name)}
        healing = self._injection.heal(done, **wanted)
        self._start(healing, connection, lambda: connection.finish({"result": "healed", "faults": done}))

    def _expire(self) -> None:
        """Heals the faults whose time is over, and comes back for the next."""
        self._expiry.cancel()
        over, following = self._lab.faults.due()
        if over and (self._busy or not self._lab.deployed):
            following = 0
        elif over:
            self._busy = True
            healing = self._injection.heal([], ids=over)
            Task(self._loop, self._lab.pulse, healing, lambda line: None, self._expired, self._lab.check)
        if following is not None:
            self._expiry = self._loop.after(max(1.0, following - time.time()), self._expire)

    def _expired(self, failure: Exception | None) -> None:
        self._busy = False
        if failure:
            print(f"a fault whose time is over could not be healed: {failure}", file=sys.stderr)
        self._expire()

    # ------------------------------------------------------------------------------------------------ changing

    def _apply(self, request: Request, connection: Connection) -> None:
        raw = request.get("plan")
        plan = parse.parse(raw, self._lab.name)
        apply = Apply(self._lab, plan, request["plan"], str(request.get("document", "")), word(request.get("by")))

        def then() -> None:
            connection.finish(apply.result())
            self._look_around()

        self._start(apply.run(), connection, then)

    def _look_around(self) -> None:
        """Looks at every namespace while nothing else is asked: the next change then asks only where something changed."""
        left = self._lab.namespaces.opened()

        def one() -> None:
            if left and not self._busy:
                name = left.pop()
                if name in self._lab.namespaces:
                    self._lab.namespaces.look(name)
                self._loop.after(_BETWEEN_LOOKS_SECONDS, one)

        one()

    def _start(self, lines: Lines, connection: Connection, then: Call) -> None:
        """Begins a change, or lets it wait for its turn."""
        self._take_turn(lines, connection, then, time.monotonic() + _TURN_SECONDS)

    def _take_turn(self, lines: Lines, connection: Connection, then: Call, deadline: float) -> None:
        if self._holder is not None and self._holder.half_closed:
            self._holder.close()  # mostly a deploy that was cut: whoever comes next finishes it
        if not connection.open:
            return
        if not self._busy:
            self._begin(lines, connection, then)
        elif time.monotonic() < deadline:
            self._loop.after(_LOOK_SECONDS, lambda: self._take_turn(lines, connection, then, deadline))
        else:
            connection.fail(Problem("Somebody else is changing this lab right now. Try again when they are done."))

    def _begin(self, lines: Lines, connection: Connection, then: Call) -> None:
        self._busy = True
        self._holder = connection
        self._lab.begin_change()

        def over(failure: Exception | None) -> None:
            self._busy = False
            self._holder = None
            if failure:
                connection.fail(failure)
            else:
                then()

        def say(line: TaskLine) -> None:
            connection.send(line)
            if line.get("change") in _CHANGES:
                self._lab.history.add({"changed": line})

        task = Task(self._loop, self._lab.pulse, lines, say, over, self._lab.check)

        def closed() -> None:
            if task.cancel():
                self._busy = False
                self._holder = None

        connection.at_close(closed)
