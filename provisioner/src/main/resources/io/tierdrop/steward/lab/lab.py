"""One running lab: its parts wired together, and the events that pass between them."""

import contextlib
import json
import os
import signal
import time
from typing import NamedTuple

from core.loop import PAUSE
from core.problems import Problem
from daemons import haproxy
from daemons.bird import refusal
from daemons.gate import GateKeeper
from daemons.journal import Journal
from daemons.supervisor import SUCCESSION_SECONDS, Daemons
from faults.injection import Faults
from kernel import links, routes
from kernel.inotify import Directories
from kernel.ipvs import Table
from lab import convergence
from lab.history import History
from lab.node_state import NodeState
from machine import files, host, stamps
from machine.cgroups import Groups
from machine.namespaces import Namespaces
from walls.mounts import Mounts

_GROUPS = (links.GROUP, *routes.GROUPS)
_ASK_AGAIN_SECONDS = 0.1


class Lab:
    def __init__(self, loop, name):
        self.loop = loop
        self.name = name
        self.directory = f"{host.ROOT}/{name}"
        self.namespaces = Namespaces(f"{self.directory}/netns")
        self.groups = Groups()
        self.mounts = Mounts(loop, self.directory, self.groups, lambda node: self.namespaces.inside(self.netns(node)))
        self.journal = Journal(name)
        self.daemons = Daemons(loop, self.mounts, self.groups, name)
        self.daemons.on_lines = self._said
        self.daemons.on_end = self._ended
        self.directories = Directories(loop)
        self.plan = None
        self.states = {}
        self.history = History()
        self.watchers = []  # called with (node, state) at every change
        self.followers = []  # called with (daemon, at, line) at every line
        self.pulse = []  # called at any event, emptied before: a paused apply waits here
        self.ended = []  # daemons that ended since an apply last looked
        self._previous = self._read_previous()
        self._watches = {}
        self._addresses = {}
        self.faults = Faults(self)
        self._stamps = stamps.wanted()

    def netns(self, node):
        return f"{self.name}.{node}"

    def directory_of(self, node):
        return f"{self.directory}/nodes/{node}"

    def node_names(self):
        """Nodes that have, or may have, a namespace on this host."""
        prefix = f"{self.name}."
        return [name.removeprefix(prefix) for name in self.namespaces.ours() if name.startswith(prefix)]

    def previous_files(self, node):
        """Paths that the last plan that was applied wrote into the node's directory."""
        return self._previous.get(node, _NOTHING).files

    def previous_ports(self, nodes):
        """The fabric's side of the interfaces that these nodes had in the last plan."""
        return set().union(*(self._previous.get(node, _NOTHING).ports for node in nodes))

    def keep(self, raw, document):
        """Writes down the plan that was applied, and the drawing it came from."""
        files.write(f"{self.directory}/plan.json", json.dumps(raw))
        files.write(f"{self.directory}/lab.json", document)
        self._previous = _before(raw)

    def _read_previous(self):
        try:
            with open(f"{self.directory}/plan.json", encoding="utf-8") as file:
                return _before(json.load(file))
        except FileNotFoundError:
            return {}

    def hold_hooks(self):
        """Has IPVS hooked into packets' ways as long as the fabric lives: before there is traffic, until there is none.

        Otherwise the first service of the first L4 would make the kernel patch its own code, see `stamps`.
        """
        with self.namespaces.inside(self.name):
            table = Table()
        with contextlib.closing(table):
            table.occupy()

    def prepare_directory(self, node):
        base = self.directory_of(node.name)
        for path in ("lb", *node.directories):
            files.directory(f"{base}/{path}")
        for daemon in node.daemons:
            for path in daemon.owns:
                files.give(f"{base}/{path}", self.daemons.rights(node.name, daemon).uid)

    def adopt(self, plan):
        """From here on the states are those of this plan's nodes."""
        self.plan = plan
        self._addresses = {
            prefix.partition("/")[0]: node.name
            for node in plan.nodes.values()
            for interface in node.interfaces
            for prefix in interface.addresses
        }
        for node in plan.nodes.values():
            have = self.states.get(node.name)
            if have is None or not have.adopt(node):
                self._observe(node, have)

    def node_of(self, address):
        return self._addresses.get(address)

    def aside(self, node, route=None):
        """Whether a node, by name or address, was taken out of service by its maintenance file or by a fault, or all who
        are behind it on a route."""
        return convergence.out_of_service(lambda each: self.states.get(self._addresses.get(each, each)), node, route)

    def _observe(self, node, previous):
        if previous:
            self.unobserve(node.name)
        namespace = self.namespaces[self.netns(node.name)]
        if namespace.monitor is None:
            self.namespaces.watch(self.netns(node.name), _GROUPS)
        base = self.directory_of(node.name)
        state = NodeState(self.loop, node, base, namespace, self.daemons, self.node_of, self._changed)
        self.states[node.name] = state
        state.faults = self.faults.of(node.name)
        state.withheld = set(previous.withheld) if previous else self.faults.withheld(node.name)
        if node.gate:
            state.gate = GateKeeper(
                self.loop,
                node.gate,
                base,
                state.flip,
                lambda: self._services_changed(state),
                lambda: state.services_checked(self.aside),
            )
            with self.namespaces.inside(self.netns(node.name)):
                state.services_table = Table()
            if previous and previous.gate:
                state.gate.take_over(previous.gate)
            if state.session and self.daemons.of(node.name):
                state.bird_forgot()
            state.read_services()
        if state.stats and self.daemons.of(node.name):
            state.reread_servers()
        if state.session and self.daemons.of(node.name):
            state.reread_bird()
        self._watches[node.name] = self.directories.watch(f"{base}/lb", state.files_changed)

    def unobserve(self, node):
        state = self.states.pop(node, None)
        if state:
            state.close()
            self.directories.forget(self._watches.pop(node))

    def _services_changed(self, state):
        state.reread_services()
        state.publish()

    def start(self, node, plan, inputs, extra=()):
        daemon = self.daemons.start(node, plan, inputs, extra)
        self.states[node].daemon_started(daemon)

    def reload(self, daemon, plan, inputs):
        """Lets a running daemon take over its new files; a generator that pauses until it answered."""
        kind = plan.reload
        if "successor" in kind:
            extra = [word.replace("{pid}", str(daemon.inner_pid)) for word in kind["successor"]]
            self.start(daemon.node, plan, inputs, extra)
            if plan.stats:
                yield from self._taken_over(daemon, daemon.pid, plan.stats)
            return
        if "signal" in kind:
            self.daemons.signal(daemon, getattr(signal, f"SIG{kind['signal']}"))
        else:
            answers = []
            state = self.states[daemon.node]
            state.session.ask("configure", lambda lines: (answers.append(lines), self.pulsed()))
            while not answers:
                yield PAUSE
            said = "it does not answer" if answers[0] is None else refusal(answers[0])
            if said:
                raise Problem(
                    f"{plan.name} refuses its new configuration: {said}.", daemon.node, plan.name, daemon.last_lines()
                )
            state.bird_forgot()
        daemon.plan, daemon.inputs = plan, inputs

    def _taken_over(self, daemon, pid, socket):
        """Pauses until the successor answers in place of the old process, or has ended."""
        deadline = time.monotonic() + SUCCESSION_SECONDS
        answer, inner = "", daemon.inner_pid
        while daemon.pid == pid and haproxy.pid(answer) != inner and time.monotonic() < deadline:
            answers = []

            def answered(text, answers=answers):
                answers.append(text or "")
                self.pulsed()

            self.loop.after(_ASK_AGAIN_SECONDS, lambda: haproxy.ask(self.loop, socket, haproxy.INFO, answered))
            while not answers and daemon.pid == pid:
                yield PAUSE
            answer = answers[0] if answers else ""

    def pulsed(self):
        waiting, self.pulse = self.pulse, []
        for call in waiting:
            call()

    def check(self):
        """Raises the problem of a daemon that ended since the last look."""
        ended, self.ended = self.ended, []
        for daemon in ended:
            if daemon.code is not None and not daemon.stopping:
                raise Problem(
                    f"{daemon.plan.name} ended with {_code(daemon.code)} while the lab was brought up.",
                    daemon.node,
                    daemon.plan.name,
                    daemon.last_lines(),
                )

    def _said(self, daemon, at, lines):
        self.journal.write(daemon.node, daemon.plan.name, "\n".join(lines))
        state = self.states.get(daemon.node)
        if state:
            state.daemon_said(daemon)
        for follower in list(self.followers):
            for line in lines:
                follower(daemon, at, line)

    def _ended(self, daemon):
        self.ended.append(daemon)
        self.journal.write(daemon.node, daemon.plan.name, f"ended with {_code(daemon.code)}")
        state = self.states.get(daemon.node)
        if state:
            state.daemon_ended(daemon)
        self.pulsed()

    def _changed(self, node, state):
        for watcher in list(self.watchers):
            watcher(node, state, time.time())
        self.history.add({"node": node, "state": state})
        self.pulsed()

    def as_json(self):
        return {name: state.as_json() for name, state in self.states.items()}

    def remove_node(self, node):
        """After its daemons have ended."""
        for daemon in self.daemons.of(node):
            self.daemons.forget(daemon)
        self.groups.kill(node)
        self.unobserve(node)
        self.mounts.drop(node)
        self.namespaces.delete(self.netns(node))
        files.remove_tree(self.directory_of(node))
        self.groups.remove(node)


class Previous(NamedTuple):
    """What is left to know of a node in the last plan: the paths of its files, and its interfaces' ports."""

    files: frozenset
    ports: frozenset


_NOTHING = Previous(frozenset(), frozenset())


def _before(raw):
    """What is to be known of each node once this plan is the last one."""
    return {
        node["name"]: Previous(frozenset(node.get("files", ())), frozenset(i["port"] for i in node.get("interfaces", ())))
        for node in raw["nodes"]
    }


def _code(code):
    return f"code {code}" if code is None or code >= 0 else f"signal {-code}"
