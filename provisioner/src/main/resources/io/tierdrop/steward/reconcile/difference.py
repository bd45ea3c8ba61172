"""What an apply would change, found without changing anything."""

from core.problems import Problems
from kernel import sysctls
from kernel.observed import EMPTY
from machine import files, host
from reconcile import network


class Difference:
    def __init__(self, lab, plan):
        self.lab = lab
        self.plan = plan
        self.gone = [n for n in lab.node_names() if n not in plan.nodes]
        names = {"": lab.name, **{node: lab.netns(node) for node in plan.nodes}}
        problems = [p for p in (lab.namespaces.problem(name) for name in names.values()) if p]
        if problems:
            raise Problems(problems)
        missing = set(lab.namespaces.missing(names.values()))
        self.new = [node for node, name in names.items() if name in missing]
        self.seen = {
            node: EMPTY if name in missing else lab.namespaces.look(name) for node, name in names.items()
        }
        self.reused = self._addresses_of_gone() & {
            address for node in plan.nodes.values() for i in node.interfaces for address in i.addresses
        }
        self._network()
        self.sysctls = self._sysctls()
        self.host = host.lower(sysctls.supported(plan.host_sysctls))
        self.files = {}
        for node in plan.nodes.values():
            found = files.differing(lab.directory_of(node.name), node.files)
            if found:
                self.files[node.name] = found

    def _addresses_of_gone(self):
        """Addresses on the segments that nodes which go still hold: if another gets one, they must go first."""
        names = [self.lab.netns(node) for node in self.gone]
        found = set()
        for name in set(names) - set(self.lab.namespaces.missing(names)):
            found |= {prefix for _, prefix in self.lab.namespaces.look(name).addresses}
        return found

    def _network(self):
        wires = [
            network.Wire(node.name, i.name, i.segment, i.port, i.mac, i.mtu)
            for node in self.plan.nodes.values()
            for i in node.interfaces
        ]
        leaving = self.lab.previous_ports(self.gone)
        changes, self.bridges = network.fabric(self.plan.segments, wires, leaving, self.seen[""])
        changes += network.wires(wires, self.bridges, self.seen[""], self.seen)
        made = {}
        for change in changes:
            if change.stage == "wire":
                made.setdefault(change.node, []).append(change.subject[1].interface)
        for node in self.plan.nodes.values():
            changes += network.node(node, self.seen[node.name], made.get(node.name, ()))
        self.network = [c for c in changes if not self._faulty(c)]

    def _faulty(self, change):
        """Whether it would undo a fault: a link that is down, an MTU that is small, next hops that differ."""
        route = change.subject[1] if change.subject[0] == "route" else change.subject[0] if change.stage == "route" else None
        if route is not None:
            return self.lab.faults.holds(change.node, f"route {route.prefix}") is not None
        if change.stage != "device":
            return False
        link, settings = change.subject
        node, name = change.node, link.name
        if not node:
            cables = ((n.name, i.name) for n in self.plan.nodes.values() for i in n.interfaces if i.port == name)
            node, name = next(cables, ("", name))
        parts = {"up": "link", "mtu": "mtu"}
        return any(self.lab.faults.holds(node, f"{parts[s]} {name}") for s in settings if s in parts)

    def _sysctls(self):
        """(node, name, present, wanted) of kernel settings that differ; in a new node every one is set."""
        found = []
        for node in self.plan.nodes.values():
            wanted = sysctls.supported(node.sysctls)
            if node.name in self.new:
                found += [(node.name, name, None, value) for name, value in wanted.items()]
            elif wanted:
                with self.lab.namespaces.inside(self.lab.netns(node.name)):
                    for name, value in wanted.items():
                        present = sysctls.read(name)
                        if present is None or not sysctls.same(present, value):
                            found.append((node.name, name, present, value))
        return found

    def daemons(self):
        """(do, node, daemon's plan, why) of what the daemons need once the files are as planned."""
        found = []
        for node in self.plan.nodes.values():
            wanted = {d.name for d in node.daemons}
            for daemon in self.lab.daemons.of(node.name):
                if daemon.plan.name not in wanted:
                    found.append(("remove", node.name, daemon.plan, "not in the plan"))
            for plan in node.daemons:
                if self.lab.faults.holds(node.name, f"daemon {plan.name}"):
                    continue
                do, why = self._daemon(node, self.lab.daemons.get(node.name, plan.name), plan)
                if do:
                    found.append((do, node.name, plan, why))
        return found

    def _daemon(self, node, daemon, plan):
        if daemon is None:
            return "add", "missing"
        if not daemon.running:
            return "add", f"ended with code {daemon.code}"
        if daemon.plan.command != plan.command:
            return "restart", "its command differs"
        changed = [path for path in plan.reads if daemon.inputs.get(path) != node.files.get(path)]
        if changed:
            return ("restart" if plan.reload.get("restart") else "reload"), f"{changed[0]} differs"
        return None, None

    def lines(self):
        """The changes for the one who asked; the inside of a new node is one change."""
        for node in self.new:
            yield {"change": "add", "node": node or None, "what": "node" if node else "fabric", "why": "missing"}
        for node in self.gone:
            yield {"change": "remove", "node": node, "what": "node", "why": "not in the plan"}
        for name, present, value in self.host:
            yield {"change": "set", "node": None, "what": f"{name} {value} of the host", "why": f"was {present}"}
        for change in self.network:
            if change.node not in self.new:
                yield {"change": change.do, "node": change.node or None, "what": change.what, "why": change.why}
        for node, name, present, value in self.sysctls:
            if node not in self.new:
                why = f"was {present}" if present else "missing"
                yield {"change": "set", "node": node, "what": f"{name} {value}", "why": why}
        for node, found in self.files.items():
            if node not in self.new:
                for path, why in found:
                    do = "add" if why == "missing" else "replace"
                    yield {"change": do, "node": node, "what": f"file {path}", "why": why}
        for do, node, plan, why in self.daemons():
            yield {"change": do, "node": node, "what": f"daemon {plan.name}", "why": why}
