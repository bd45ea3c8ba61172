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
_HEALING_SECONDS = 0.5  # so long a change waits for faults that are just being healed by themselves, no longer
_AGAIN_SECONDS = 5.0  # before a fault that could not be healed by itself is tried again; doubled each time
_AGAIN_LONGEST_SECONDS = 60.0
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
        self._healing: tuple[Task, list[int], float] | None = None  # by itself: what is done, faults, since when
        self._again: dict[int, tuple[float, float]] = {}  # fault that could not be healed → next try, wait before it
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
            self._expiry.cancel()  # it did not know of these; whoever waits for a turn looks before it
            self._expiry = self._loop.after(2 * _LOOK_SECONDS, self._expire)
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
        now = time.monotonic()
        ready = [fault for fault in over if self._again.get(fault, (0.0, 0.0))[0] <= now]
        if ready and not self._busy and self._lab.deployed:
            healing = self._injection.heal([], ids=ready)
            self._busy = True
            # Without the lab's check: that a daemon ended elsewhere is no reason to leave a fault in place.
            task = Task(self._loop, self._lab.pulse, healing, lambda line: None, lambda why: self._expired(ready, why))
            self._healing = task, ready, now
        if over:
            following = 0
        if following is not None:
            self._expiry = self._loop.after(max(1.0, following - time.time()), self._expire)

    def _expired(self, tried: list[int], failure: Exception | None) -> None:
        """What is still there is tried again later; until then, and before it, others have their turn."""
        self._busy = False
        self._healing = None
        left = set(self._lab.faults.due()[0]).intersection(tried)
        waits = {fault: self._again.get(fault, (0.0, _AGAIN_SECONDS / 2))[1] * 2 for fault in left}
        now = time.monotonic()
        for fault in tried:
            self._again.pop(fault, None)
        for fault, wait in waits.items():
            wait = min(wait, _AGAIN_LONGEST_SECONDS)
            self._again[fault] = now + wait, wait
        if failure:
            print(f"a fault whose time is over could not be healed: {failure}", file=sys.stderr)

    def _make_room(self) -> None:
        """Ends what would keep whoever waits from changing the lab."""
        if self._holder is not None and self._holder.half_closed:
            self._holder.close()  # mostly a deploy that was cut: whoever comes next finishes it
        if self._healing is not None:
            task, faults, since = self._healing
            if time.monotonic() - since > _HEALING_SECONDS and task.cancel():
                self._expired(faults, Problem("It took too long, and somebody changes the lab."))

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
        self._make_room()
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
                self._again.clear()  # what kept a fault from being healed may be over
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
