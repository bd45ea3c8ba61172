"""One running lab: its parts wired together, and the events that pass between them.

Others use the parts and ask the lab to change; what it knows of its nodes is changed here only.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from core.listeners import Listeners, Pulse
from core.problems import Problem
from daemons.journal import Journal
from daemons.supervisor import Daemons
from kernel import links, routes
from kernel.inotify import Directories
from kernel.ipvs import Table
from lab import convergence
from lab.applied_plan import AppliedPlan
from lab.authority import Authority
from lab.fault_record import FaultRecord
from lab.history import History
from lab.node_state import NodeState
from machine import files, host, stamps
from machine.cgroups import Groups
from machine.namespaces import Namespaces
from walls.mounts import Mounts
from walls.starter import Starter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.answers import NodeJson
    from core.loop import Loop
    from daemons.daemon import Daemon, Inputs
    from plan.model import DaemonPlan, NodePlan, Plan

_GROUPS = (links.GROUP, *routes.GROUPS)


class Lab:
    def __init__(self, loop: Loop, name: str) -> None:
        self.loop = loop
        self.name = name
        self.directory = f"{host.ROOT}/{name}"
        self.namespaces = Namespaces(f"{self.directory}/netns")
        self.groups = Groups()
        self.starter = Starter()
        self.mounts = Mounts(loop, self.directory, self.groups, lambda node: self.namespaces.inside(self.netns(node)))
        self.daemons = Daemons(loop, self.starter, self.mounts, self.groups, name, self._said, self._ended)
        self.applied = AppliedPlan(self.directory)
        self.faults = FaultRecord(self.directory)
        self.history = History()
        self.state_changes: Listeners[[str, NodeJson, float]] = Listeners()  # node, state, when
        self.log_lines: Listeners[[Daemon, float, str]] = Listeners()
        self.pulse = Pulse()  # any event: a paused task waits here
        self.authority = Authority(loop, self.pulse, self.starter, self.groups, self.directory)
        self._plan: Plan | None = None
        self._states: dict[str, NodeState] = {}
        self._journal = Journal(name)
        self._directories = Directories(loop)
        self._watches: dict[str, int] = {}
        self._addresses: dict[str, str] = {}  # on the segments → node
        self._just_ended: list[Daemon] = []  # since a change last looked
        self._stamps = stamps.wanted()

    # ------------------------------------------------------------------------------------------------- looking

    def netns(self, node: str) -> str:
        return f"{self.name}.{node}"

    def directory_of(self, node: str) -> str:
        return f"{self.directory}/nodes/{node}"

    def node_names(self) -> list[str]:
        """Nodes that have, or may have, a namespace on this host."""
        prefix = f"{self.name}."
        return [name.removeprefix(prefix) for name in self.namespaces.ours() if name.startswith(prefix)]

    @property
    def deployed(self) -> bool:
        """Whether this steward has been given a plan."""
        return self._plan is not None

    @property
    def nodes(self) -> Mapping[str, NodePlan]:
        """The nodes of the plan, by name; none before the first apply."""
        return self._plan.nodes if self._plan else {}

    @property
    def states(self) -> Mapping[str, NodeState]:
        return self._states

    def node_of(self, address: str) -> str | None:
        return self._addresses.get(address)

    def aside(self, node: str, route: str | None = None) -> bool:
        """Whether a node, by name or address, was taken out of service by its maintenance file or by a fault, or all who
        are behind it on a route."""
        return convergence.out_of_service(lambda each: self._states.get(self._addresses.get(each, each)), node, route)

    # ------------------------------------------------------------------------------------------------ changing

    def begin_change(self) -> None:
        """From here on `check` tells of daemons that end."""
        self._just_ended = []

    def check(self) -> None:
        """Raises the problem of a daemon that ended since the last look."""
        ended, self._just_ended = self._just_ended, []
        for daemon in ended:
            if daemon.code is not None and not daemon.stopping:
                raise Problem(
                    f"{daemon.plan.name} ended with {_code(daemon.code)} while the lab was brought up.",
                    daemon.node,
                    daemon.plan.name,
                    daemon.last_lines(),
                )

    def adopt(self, plan: Plan) -> None:
        """From here on the states are those of this plan's nodes."""
        self._plan = plan
        self._addresses = {
            prefix.partition("/")[0]: node.name
            for node in plan.nodes.values()
            for interface in node.interfaces
            for prefix in interface.addresses
        }
        for node in plan.nodes.values():
            have = self._states.get(node.name)
            if have is None or not have.adopt(node):
                self._observe(node, have)

    def _observe(self, node: NodePlan, previous: NodeState | None) -> None:
        self._forget(node.name)
        name = self.netns(node.name)
        services = None
        if node.gate:
            with self.namespaces.inside(name):
                services = Table()
        state = self._states[node.name] = NodeState(
            self.loop,
            node,
            self.directory_of(node.name),
            self.namespaces[name],
            self.namespaces.watch(name, _GROUPS),
            services,
            self.daemons,
            self.faults,
            self.node_of,
            lambda state: convergence.services_checked(state, self.aside),
            self._changed,
            previous,
        )
        state.begin()
        self._watches[node.name] = self._directories.watch(f"{self.directory_of(node.name)}/lb", state.files_changed)

    def _forget(self, node: str) -> None:
        state = self._states.pop(node, None)
        if state:
            state.close()
            self._directories.forget(self._watches.pop(node))

    def hold_hooks(self) -> None:
        """Has IPVS hooked into packets' ways as long as the fabric lives: before there is traffic, until there is none.

        Otherwise the first service of the first L4 would make the kernel patch its own code, see `stamps`.
        """
        with self.namespaces.inside(self.name):
            table = Table()
        try:
            table.occupy()
        finally:
            table.close()

    def clear_services(self, node: str) -> None:
        """Empties the node's table of IPVS, which survives its keepalived."""
        with self.namespaces.inside(self.netns(node)):
            table = Table()
        try:
            table.clear()
        finally:
            table.close()

    def prepare_directory(self, node: NodePlan) -> None:
        base = self.directory_of(node.name)
        for path in ("lb", *node.directories):
            files.directory(f"{base}/{path}")
        for daemon in node.daemons:
            for path in daemon.owns:
                files.give(f"{base}/{path}", self.daemons.rights(node.name, daemon).uid)

    def start(self, node: str, plan: DaemonPlan, inputs: Inputs, extra: Sequence[str] = ()) -> None:
        daemon = self.daemons.start(node, plan, inputs, extra)
        self._states[node].daemon_started(daemon)

    def remove_node(self, node: str) -> None:
        """After its daemons have ended."""
        for daemon in self.daemons.of(node):
            self.daemons.forget(daemon)
        self.groups.kill(node)
        self._forget(node)
        self.mounts.drop(node)
        self.namespaces.delete(self.netns(node))
        for left in files.remove_tree(self.directory_of(node)):
            print(f"could not be removed: {left}", file=sys.stderr)
        self.groups.remove(node)

    def tell_of_faults(self, node: str) -> None:
        """The record of the node's faults has changed."""
        if node in self._states:
            self._states[node].faults_are(self.faults.of(node))

    # -------------------------------------------------------------------------------------------------- events

    def _said(self, daemon: Daemon, at: float, lines: list[str]) -> None:
        self._journal.write(daemon.node, daemon.plan.name, "\n".join(lines))
        if state := self._states.get(daemon.node):
            state.daemon_said(daemon)
        for line in lines:
            self.log_lines.tell(daemon, at, line)

    def _ended(self, daemon: Daemon) -> None:
        self._just_ended.append(daemon)
        self._journal.write(daemon.node, daemon.plan.name, f"ended with {_code(daemon.code)}")
        if state := self._states.get(daemon.node):
            state.daemon_ended(daemon)
        self.pulse.beat()

    def _changed(self, node: str, state: NodeJson) -> None:
        self.state_changes.tell(node, state, time.time())
        self.history.add({"node": node, "state": state})
        self.pulse.beat()


def _code(code: int | None) -> str:
    return f"code {code}" if code is None or code >= 0 else f"signal {-code}"
