"""What can be asked over the control socket, one request per connection."""

import sys
import time

from control.presence import Presence, word
from core.problems import Problem, Problems
from core.task import Task
from lab import convergence
from plan import parse
from reconcile.apply import Apply
from reconcile.difference import Difference

_TURN_SECONDS = 70.0  # a change takes no longer than that, as convergence is given up before
_LOOK_SECONDS = 0.25
_BETWEEN_LOOKS_SECONDS = 0.005
_BEAT_SECONDS = 1.0  # who watches takes a lab for silent that has not been heard of for some of these
_COUNTERS_SECONDS = 2.0  # no event tells of connections; they are counted only while somebody watches

_CHANGES = ("add", "remove", "replace", "reload", "restart", "set")  # `keep` changes nothing


class Requests:
    """Answers go to a `Connection`: lines by `send`, the last one by `finish` or `fail`."""

    def __init__(self, loop, lab):
        self._loop = loop
        self._lab = lab
        self._busy = False
        self._holder = None  # the connection whose change is under way, if it is somebody's
        self._presence = Presence()
        self._expiry = loop.after(0, self._expire)

    def answer(self, request, connection):
        do = {
            "apply": self._apply,
            "diff": self._diff,
            "state": self._state,
            "watch": self._watch,
            "logs": self._logs,
            "inject": self._inject,
            "heal": self._heal,
            "faults": self._faults,
            "settled": self._settled,
            "who": self._who,
        }.get(request.get("do") if isinstance(request, dict) else None)
        if do is None:
            raise Problem("This steward does not know that request.")
        self._presence.enter(request, connection)
        do(request, connection)
        if request["do"] == "watch":
            self._tell_of_people(connection)

    def _who(self, request, connection):
        connection.finish({"result": "who", "people": self._presence.as_json()})

    def _diff(self, request, connection):
        plan = parse.parse(request.get("plan"), self._lab.name)
        changed = 0
        for line in Difference(self._lab, plan).lines():
            connection.send(line)
            changed += 1
        connection.finish({"result": "diff", "changed": changed})

    def _state(self, request, connection):
        connection.finish(self._states())

    def _states(self):
        nodes = {}
        for name, state in self._lab.states.items():
            state.read_services()
            nodes[name] = state.as_json()
            if lost := state.lost_hops():
                nodes[name]["lost"] = lost
        return {"result": "state", "lab": self._lab.name, "nodes": nodes}

    def _watch(self, request, connection):
        history = self._lab.history
        after = request.get("after") or {}
        missed = history.after(after.get("epoch"), int(after.get("seq", -1))) if after else None
        if missed is None:
            connection.send({**self._states(), **history.place()})
        else:
            connection.send({"result": "resumed", **history.place()})
            for line in missed:
                connection.send(line)

        def counters():
            if connection.open:
                for state in self._lab.states.values():
                    state.read_services()
                self._loop.after(_COUNTERS_SECONDS, counters)

        def beat():
            if connection.open:
                connection.send({"beat": time.time()})
                self._loop.after(_BEAT_SECONDS, beat)

        history.listeners.append(connection.send)
        connection.at_close(lambda: history.listeners.remove(connection.send))
        self._loop.after(_COUNTERS_SECONDS, counters)
        beat()

    def _tell_of_people(self, connection):
        def people():
            connection.send({"people": self._presence.as_json()})

        self._presence.listeners.append(people)
        connection.at_close(lambda: self._presence.listeners.remove(people))
        people()

    def _logs(self, request, connection):
        node, name = request.get("node"), request.get("daemon")

        def wanted(daemon):
            return node in (None, daemon.node) and name in (None, daemon.plan.name)

        def line(daemon, at, text):
            return {"at": at, "node": daemon.node, "daemon": daemon.plan.name, "line": text}

        kept = [(at, d, text) for d in self._lab.daemons if wanted(d) for at, text in d.lines]
        kept.sort(key=lambda entry: entry[0])
        for at, daemon, text in kept[max(0, len(kept) - int(request.get("last", 50))) :]:
            connection.send(line(daemon, at, text))
        if not request.get("follow"):
            connection.finish({"result": "logs"})
            return

        def follow(daemon, at, text):
            if wanted(daemon):
                connection.send(line(daemon, at, text))

        self._lab.followers.append(follow)
        connection.at_close(lambda: self._lab.followers.remove(follow))

    def _faults(self, request, connection):
        connection.finish({"result": "faults", "faults": self._lab.faults.as_json()})

    def _inject(self, request, connection):
        done = []

        def then():
            self._expire()
            connection.finish({"result": "injected", "faults": done})

        self._start(self._lab.faults.inject(request.get("fault") or {}, done), connection, then)

    def _heal(self, request, connection):
        done = []
        wanted = {name: request[name] for name in ("nodes", "ids", "kinds") if request.get(name)}
        healing = self._lab.faults.heal(done, **wanted)
        self._start(healing, connection, lambda: connection.finish({"result": "healed", "faults": done}))

    def _expire(self):
        """Heals the faults whose time is over, and comes back for the next."""
        self._expiry.cancel()
        over, following = self._lab.faults.due()
        if over and (self._busy or self._lab.plan is None):
            following = 0
        elif over:
            self._busy = True
            Task(self._loop, self._lab, self._lab.faults.heal([], ids=over), lambda line: None, self._expired)
        if following is not None:
            self._expiry = self._loop.after(max(1.0, following - time.time()), self._expire)

    def _expired(self, failure):
        self._busy = False
        if failure:
            print(f"a fault whose time is over could not be healed: {failure}", file=sys.stderr)
        self._expire()

    def _settled(self, request, connection):
        """Answers when no state has changed for a while, or when that takes too long."""
        quiet, longest = float(request.get("quiet", 8)), float(request.get("longest", 60))
        began = time.monotonic()
        changed = [began]

        def look():
            if not connection.open:
                return
            now = time.monotonic()
            if now - changed[0] >= quiet or now - began >= longest:
                connection.finish({"result": "settled", "quiet": now - changed[0] >= quiet, "seconds": round(now - began, 3)})
            else:
                self._loop.after(min(quiet - (now - changed[0]), longest - (now - began)) + 0.01, look)

        def heard(node, state, at):
            changed[0] = time.monotonic()

        self._lab.watchers.append(heard)
        connection.at_close(lambda: self._lab.watchers.remove(heard))
        look()

    def _apply(self, request, connection):
        raw = request.get("plan")
        plan = parse.parse(raw, self._lab.name)
        apply = Apply(self._lab, plan, raw, str(request.get("document", "")), word(request.get("by")))

        def then():
            connection.finish(apply.result())
            self._look_around()

        self._start(self._applying(apply), connection, then)

    def _look_around(self):
        """Looks at every namespace while nothing else is asked: the next change then asks only where something changed."""
        left = self._lab.namespaces.opened()

        def one():
            if left and not self._busy:
                name = left.pop()
                if name in self._lab.namespaces:
                    self._lab.namespaces.look(name)
                self._loop.after(_BETWEEN_LOOKS_SECONDS, one)

        one()

    def _applying(self, apply):
        yield from apply.run()
        deadline = time.monotonic() + convergence.SECONDS
        failure = None
        try:
            yield from self._converged(deadline, without=apply.last_nodes)
        except Problems as unmet:
            failure = unmet
        yield from apply.last()
        if failure:
            raise failure
        yield from self._converged(deadline)

    def _converged(self, deadline, without=frozenset()):
        states = [state for node, state in self._lab.states.items() if node not in without]
        total = sum(len(node.expect) for node in self._lab.plan.nodes.values())
        most = sum(len(state.plan.expect) for state in states)
        done = missing = None
        while True:
            missing = convergence.open_ones(states, self._lab.aside, missing)
            if done != most - len(missing):
                done = most - len(missing)
                yield {"step": "converge", "done": done, "total": total}
            if not missing:
                return
            if time.monotonic() > deadline:
                raise self._unmet(missing)
            yield from convergence.again(missing)

    def _unmet(self, missing):
        by_node = {}
        for state, _, words in missing:
            by_node.setdefault(state, []).append(words)
        return Problems([convergence.failure(s, w, self._lab.daemons.of(s.plan.name)) for s, w in by_node.items()])

    def _start(self, lines, connection, then):
        """Begins a change, or lets it wait for its turn."""
        self._take_turn(lines, connection, then, time.monotonic() + _TURN_SECONDS)

    def _take_turn(self, lines, connection, then, deadline):
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

    def _begin(self, lines, connection, then):
        self._busy = True
        self._holder = connection
        self._lab.ended = []

        def over(failure):
            self._busy = False
            self._holder = None
            if failure:
                connection.fail(failure)
            else:
                then()

        def say(line):
            connection.send(line)
            if line.get("change") in _CHANGES:
                self._lab.history.add({"changed": line})

        task = Task(self._loop, self._lab, lines, say, over)

        def closed():
            if task.cancel():
                self._busy = False
                self._holder = None

        connection.at_close(closed)
