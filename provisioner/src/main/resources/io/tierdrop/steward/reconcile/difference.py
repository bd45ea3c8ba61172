"""What an apply would change, found without changing anything."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.problems import Problems
from kernel import fou, sysctls
from kernel.observed import EMPTY
from kernel.queues import Queue, joined
from lab import keyring
from machine import files, host
from reconcile import learned, network
from reconcile.changes import DeviceSetting, NewRoute, NewWire, RouteRemoval, Way, Wire
from reconcile.daemon_change import DaemonChange, change_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.answers import ChangeLine
    from kernel.observed import Observed
    from lab.lab import Lab
    from plan.model import NodePlan, Plan
    from reconcile.changes import Change

    Setting = tuple[str, str, str | None, str]  # node, name, what it is, what it should be


def _of_any_device(name: str) -> str:
    """The setting that a new device begins with, where this is a device's."""
    plain = name.removesuffix("?")
    if not sysctls.of_device(plain):
        return plain
    parts = plain.split("/")
    return "/".join([*parts[:3], "default", parts[4]])


class Difference:
    def __init__(self, lab: Lab, plan: Plan) -> None:
        self._lab = lab
        self._plan = plan
        self.gone = [node for node in lab.node_names() if node not in plan.nodes]
        self.new: list[str] = []  # nodes to be made, "" is the fabric
        self._seen = self._look()
        self.reused = self._addresses_of_gone() & {
            address for node in plan.nodes.values() for i in node.interfaces for address in i.addresses
        }
        self.bridges: dict[str, int] = {}
        self.network = [self._hurt(change) for change in self._network() if not self._faulty(change)]
        self.gue: list[tuple[str, str, tuple[int, int]]] = self._gue()
        self.sysctls = self._sysctls() + self._left_over()
        self._host = host.lower(sysctls.supported(plan.host_sysctls))
        differing = {node.name: files.differing(lab.directory_of(node.name), node.files) for node in plan.nodes.values()}
        self.files = {node: found for node, found in differing.items() if found}
        left = {node.name: self._files_left(node) for node in plan.nodes.values()}
        self.files_left = {node: found for node, found in left.items() if found}
        keys = {node.name: list(keyring.differing(lab, node)) for node in plan.nodes.values()}
        self.keys = {node: found for node, found in keys.items() if found}

    def _look(self) -> dict[str, Observed]:
        """What each namespace holds, by node; raises the problem of a namespace that cannot be ours."""
        lab = self._lab
        names = {"": lab.name, **{node: lab.netns(node) for node in self._plan.nodes}}
        problems = [p for p in (lab.namespaces.problem(name) for name in names.values()) if p]
        if problems:
            raise Problems(problems)
        missing = set(lab.namespaces.missing(names.values()))
        self.new = [node for node, name in names.items() if name in missing]
        return {node: EMPTY if name in missing else lab.namespaces.look(name) for node, name in names.items()}

    def _addresses_of_gone(self) -> set[str]:
        """Addresses on the segments that nodes which go still hold: if another gets one, they must go first."""
        names = [self._lab.netns(node) for node in self.gone]
        found: set[str] = set()
        for name in set(names) - set(self._lab.namespaces.missing(names)):
            found |= {prefix for _, prefix in self._lab.namespaces.look(name).addresses}
        return found

    def _network(self) -> list[Change]:
        wires = [
            Wire(node.name, i.name, i.segment, i.port, i.mac, i.mtu)
            for node in self._plan.nodes.values()
            for i in node.interfaces
        ]
        leaving = self._lab.applied.ports(self.gone)
        changes, self.bridges = network.fabric(self._plan.segments, wires, leaving, self._seen[""])
        changes += network.wires(wires, self.bridges, self._seen[""], self._seen)
        cables = [change for change in changes if isinstance(change, NewWire)]
        made: dict[str, list[str]] = {}
        for cable in cables:
            made.setdefault(cable.node, []).append(cable.wire.interface)
        changes += network.queues(self._ways(), cables, self._seen)
        for node in self._plan.nodes.values():
            somebodys = learned.protocols(self._lab, node)
            changes += network.node(node, self._seen[node.name], made.get(node.name, ()), somebodys)
        return changes

    def _ways(self) -> Iterator[Way]:
        """Both ways over each cable, with what the plan and the faults in place want of each together."""
        for node in self._plan.nodes.values():
            for i in node.interfaces:
                to, sent = self._queue(node.name, i.name, "to", i.to), self._queue(node.name, i.name, "from", i.sent)
                yield Way("", i.port, f"queue of {i.segment} to {node.name}", to)
                yield Way(node.name, i.name, f"queue of {i.name}", sent)

    def _queue(self, node: str, interface: str, way: str, own: Queue | None) -> Queue | None:
        fault = self._lab.faults.holder(node, f"queue {interface} {way}")
        return joined(own, Queue(*fault.before["queue"])) if fault else own

    def _faulty(self, change: Change) -> bool:
        """Whether it would undo a fault: a link that is down, an MTU that is small, next hops that differ."""
        holds = self._lab.faults.holds
        if isinstance(change, NewRoute | RouteRemoval):
            return holds(change.node, f"route {change.route.prefix}") is not None
        if not isinstance(change, DeviceSetting):
            return False
        node, name = change.node, change.link.name
        if not node:
            cables = ((n.name, i.name) for n in self._plan.nodes.values() for i in n.interfaces if i.port == name)
            node, name = next(cables, ("", name))
        return bool(
            (change.up is not None and holds(node, f"link {name}"))
            or (change.mtu is not None and holds(node, f"mtu {name}"))
        )

    def _hurt(self, change: Change) -> Change:
        """A new cable of a node has what a fault does to all of them: no carrier, a smaller MTU."""
        if isinstance(change, NewWire):
            node, name = change.node, change.wire.interface
            change.down = self._lab.faults.holds(node, f"link {name}") is not None
            mtu = self._lab.faults.holder(node, f"mtu {name}")
            if mtu:
                change.wire = change.wire._replace(mtu=mtu.before.get("mtu", change.wire.mtu))
        return change

    def _sysctls(self) -> list[Setting]:
        """Kernel settings that differ; in a new node every one is set."""
        found: list[Setting] = []
        for node in self._plan.nodes.values():
            wanted = sysctls.supported(node.sysctls)
            if node.name in self.new:
                found += [(node.name, name, None, value) for name, value in wanted.items()]
            elif wanted:
                with self._lab.namespaces.inside(self._lab.netns(node.name)):
                    for name, value in wanted.items():
                        present = sysctls.read(name)
                        if present is None or not sysctls.same(present, value):
                            found.append((node.name, name, present, value))
        return found

    def _files_left(self, node: NodePlan) -> list[str]:
        """Files that plans before had and this one has not; where it has some below, these take the place by themselves."""
        gone = self._lab.applied.files(node.name) - set(node.files)
        if not gone:
            return []
        above = {path[:at] for path in node.files for at, letter in enumerate(path) if letter == "/"}
        base = self._lab.directory_of(node.name)
        return sorted(path for path in gone - above if files.exists(f"{base}/{path}"))

    def _left_over(self) -> list[Setting]:
        """Settings that the plan before had and this one has not: they become what a new namespace has."""
        gone = {
            node.name: [
                name
                for name in sorted(self._lab.applied.sysctls(node.name) - set(node.sysctls))
                if sysctls.device(name) in (None, *(i.name for i in node.interfaces), *(t.name for t in node.tunnels))
            ]
            for node in self._plan.nodes.values()
            if node.name not in self.new
        }
        names = {_of_any_device(name) for left in gone.values() for name in left}
        fresh = self._fresh(names) if names else {}
        found: list[Setting] = []
        for node, left in gone.items():
            if left:
                with self._lab.namespaces.inside(self._lab.netns(node)):
                    for name in left:
                        plain = name.removesuffix("?")
                        present, value = sysctls.read(plain), fresh[_of_any_device(name)]
                        if present is not None and value is not None and not sysctls.same(present, value):
                            found.append((node, plain, present, value))
        return found

    def _fresh(self, names: Iterable[str]) -> dict[str, str | None]:
        """What a new namespace has for each setting."""
        fd = self._lab.namespaces.bare()
        try:
            with self._lab.namespaces.at(fd):
                return {name: sysctls.read(name) for name in names}
        finally:
            os.close(fd)

    def _gue(self) -> list[tuple[str, str, tuple[int, int]]]:
        """(node, add or remove, port) of the UDP ports at which GUE is taken off."""
        found = []
        for node in self._plan.nodes.values():
            have: set[tuple[int, int]] = set()
            if node.name not in self.new and fou.there():
                with self._lab.namespaces.inside(self._lab.netns(node.name)):
                    ports = fou.GuePorts()
                have = ports.read()
                ports.close()
            found += [(node.name, "remove", port) for port in sorted(have - node.gue_ports)]
            found += [(node.name, "add", port) for port in sorted(node.gue_ports - have)]
        return found

    def daemons(self) -> list[DaemonChange]:
        """What the daemons need, looked up anew: one may have ended meanwhile."""
        found = []
        for node in self._plan.nodes.values():
            wanted = {d.name for d in node.daemons}
            for daemon in self._lab.daemons.of(node.name):
                if daemon.plan.name not in wanted:
                    found.append(DaemonChange("remove", node.name, daemon.plan, "not in the plan"))
            for plan in node.daemons:
                if self._lab.faults.holds(node.name, f"daemon {plan.name}"):
                    continue
                change = change_of(node, self._lab.daemons.get(node.name, plan.name), plan)
                if change:
                    found.append(change)
        return found

    def lines(self) -> Iterator[ChangeLine]:
        """The changes for the one who asked; the inside of a new node is one change."""
        for node in self.new:
            yield {"change": "add", "node": node or None, "what": "node" if node else "fabric", "why": "missing"}
        for node in self.gone:
            yield {"change": "remove", "node": node, "what": "node", "why": "not in the plan"}
        for name, before, value in self._host:
            yield {"change": "set", "node": None, "what": f"{name} {value} of the host", "why": f"was {before}"}
        for change in self.network:
            if change.node not in self.new:
                yield {"change": change.do, "node": change.node or None, "what": change.what, "why": change.why}
        yield from self._kernel_lines()
        yield from self._file_lines()
        for task in self.daemons():
            yield {"change": task.do, "node": task.node, "what": f"daemon {task.plan.name}", "why": task.why}

    def _file_lines(self) -> Iterator[ChangeLine]:
        words = {"missing": "add", "differs": "replace"}
        for what, changes in (("file", self.files), ("certificate", self.keys)):
            for node, found in changes.items():
                if node not in self.new:
                    for path, why in found:
                        yield {"change": words.get(why, "remove"), "node": node, "what": f"{what} {path}", "why": why}

        for node, left in self.files_left.items():
            for path in left:
                yield {"change": "remove", "node": node, "what": f"file {path}", "why": "not in the plan"}

    def _kernel_lines(self) -> Iterator[ChangeLine]:
        for node, do, (family, port) in self.gue:
            if node not in self.new:
                why = "missing" if do == "add" else "not in the plan"
                yield {"change": do, "node": node, "what": f"GUE at UDP port {port} of IPv{family}", "why": why}
        for node, name, present, value in self.sysctls:
            if node not in self.new:
                why = f"was {present}" if present else "missing"
                yield {"change": "set", "node": node, "what": f"{name} {value}", "why": why}
