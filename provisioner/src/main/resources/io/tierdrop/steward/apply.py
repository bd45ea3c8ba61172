"""Makes what is there equal to the plan: the first deploy, a change, a repair. Cut anywhere, the next run finishes.

A run is a generator of lines for the one who asked; between two lines others are served.
"""

import json
import time

import convergence
import files
import host
import network
import sysctls
from effects import EMPTY, Effects, observe
from loop import PAUSE
from problems import Problem, Problems

_PATIENCE_SECONDS = 8.0


class Difference:
    """What an apply would change; found without changing anything."""

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
            node: EMPTY if name in missing else observe(lab.namespaces[name].channel) for node, name in names.items()
        }
        self.reused = self._addresses_of_gone() & {
            address for node in plan.nodes.values() for i in node.interfaces for address in i.addresses
        }
        self._network()
        self.sysctls = self._sysctls()
        self.host = host.lower(plan.host_sysctls)
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
            found |= {prefix for _, prefix in observe(self.lab.namespaces[name].channel).addresses}
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
        self.network = changes

    def _sysctls(self):
        """(node, name, present, wanted) of kernel settings that differ; in a new node every one is set."""
        found = []
        for node in self.plan.nodes.values():
            if node.name in self.new:
                found += [(node.name, name, None, value) for name, value in node.sysctls.items()]
            elif node.sysctls:
                with self.lab.namespaces.inside(self.lab.netns(node.name)):
                    for name, value in node.sysctls.items():
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
                yield {"change": "set", "node": node, "what": f"{name} {value}", "why": f"was {present}" if present else "missing"}
        for node, found in self.files.items():
            if node not in self.new:
                for path, why in found:
                    yield {"change": "add" if why == "missing" else "replace", "node": node, "what": f"file {path}", "why": why}
        for do, node, plan, why in self.daemons():
            yield {"change": do, "node": node, "what": f"daemon {plan.name}", "why": why}


class Apply:
    def __init__(self, lab, plan, raw, document):
        self._lab = lab
        self._document = document
        self._plan = plan
        self._raw = raw
        self.started = time.monotonic()
        self.network_done = self.daemons_done = None

    def run(self):
        """Yields lines, and PAUSE while it waits; returns the number of changes."""
        host.load(self._plan.modules)
        difference = Difference(self._lab, self._plan)
        changed = 0
        for line in difference.lines():
            changed += 1
            yield line
        if difference.reused:
            yield from self._remove_nodes(difference.gone)
        else:
            yield from self._silence(difference.gone)
        yield from self._namespaces(difference.new)
        yield from self._network(difference)
        yield from self._files(difference)
        self.network_done = time.monotonic()
        yield from self._daemons(difference)
        yield from self._remove_nodes([n for n in difference.gone if n in self._lab.node_names()])
        self.daemons_done = time.monotonic()
        files.write(f"{self._lab.directory}/plan.json", json.dumps(self._raw))
        files.write(f"{self._lab.directory}/lab.json", self._document)
        return changed

    def _silence(self, gone):
        """Ends what nodes that go announce; the others learn to do without them before they are gone."""
        yield from self._stopped([d for node in gone for d in self._lab.daemons.of(node) if "bird" in d.plan.reload])

    def _remove_nodes(self, gone):
        for node in gone:
            yield from self._silence([node])
            yield from self._stopped(self._lab.daemons.of(node))
            self._lab.remove_node(node)

    def _stopped(self, daemons):
        for daemon in daemons:
            self._lab.daemons.stop(daemon)
        while any(d.running for d in daemons):
            yield PAUSE

    def _namespaces(self, new):
        names = [self._lab.name if node == "" else self._lab.netns(node) for node in new]
        for done, _ in enumerate(self._lab.namespaces.create(names), 1):
            if done % 8 == 0 or done == len(names):
                yield {"step": "namespaces", "done": done, "total": len(names)}

    def _network(self, difference):
        lab = self._lab
        host.raise_to(self._plan.host_sysctls)
        if "" in difference.new:
            with lab.namespaces.inside(lab.name):  # bridges only: no addresses, no neighbour discovery of its own
                sysctls.write("net/ipv6/conf/all/disable_ipv6", "1")
                sysctls.write("net/ipv6/conf/default/disable_ipv6", "1")
        self._set([s for s in difference.sysctls if not sysctls.of_device(s[1])])
        effects = Effects(
            lab.namespaces[lab.name].channel,
            lambda node: lab.namespaces[lab.netns(node)].channel,
            lambda node: lab.namespaces[lab.netns(node)].fd,
        )
        effects.remove([c for c in difference.network if c.stage == "remove"])
        yield {"step": "links", "done": 0, "total": 1}
        effects.segments(difference.network, difference.bridges)
        yield {"step": "links", "done": 1, "total": 1}
        by_node = {}
        for change in difference.network:
            if change.node:
                by_node.setdefault(change.node, []).append(change)
        for done, (node, changes) in enumerate(by_node.items(), 1):
            effects.node(node, changes)
            if done % 8 == 0 or done == len(by_node):
                yield {"step": "addresses", "done": done, "total": len(by_node)}
        self._set([s for s in difference.sysctls if sysctls.of_device(s[1])])

    def _set(self, settings):
        by_node = {}
        for node, name, _, value in settings:
            by_node.setdefault(node, []).append((name, value))
        for node, group in by_node.items():
            with self._lab.namespaces.inside(self._lab.netns(node)):
                for name, value in group:
                    try:
                        sysctls.write(name, value)
                    except OSError as error:
                        raise Problem(f"The kernel refused {name} = {value}: {error.strerror}.", node=node)

    def _files(self, difference):
        for node in self._plan.nodes.values():
            base = self._lab.directory_of(node.name)
            self._lab.prepare_directory(node)
            for path, _ in difference.files.get(node.name, ()):
                files.write(f"{base}/{path}", node.files[path])
            for path in self._lab.previous_files(node.name) - set(node.files):
                files.remove(f"{base}/{path}")
            for path, content in node.seeds.items():
                files.seed(f"{base}/{path}", content)
            self._lab.mounts.view(node.name)
        for name, size in self._plan.sparse.items():
            files.hole(f"{self._lab.directory}/{name}", size)
        yield {"step": "files", "done": len(self._plan.nodes), "total": len(self._plan.nodes)}

    def _daemons(self, difference):
        """Starts and tells; who checks the health of others (a gated node's checker) starts when these are there.

        A first check that comes too early costs a whole interval until the next one.
        """
        self._lab.adopt(self._plan)
        tasks = difference.daemons()
        checkers = [t for t in tasks if t[0] == "add" and self._plan.nodes[t[1]].gate and "bird" not in t[2].reload]
        done = 0
        for late, group in enumerate(([t for t in tasks if t not in checkers], checkers)):
            if late and group:
                yield from self._services_there()
            for do, node, plan, _ in group:
                inputs = {path: self._plan.nodes[node].files.get(path) for path in plan.reads}
                yield from self._daemon(do, node, plan, inputs)
                done += 1
                yield {"step": "daemons", "done": done, "total": len(tasks)}

    def _services_there(self):
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            missing = [
                (state, expectation)
                for state, expectation, _ in convergence.open_ones(self._lab.states.values(), self._lab.aside)
                if "servers" in expectation or "listens" in expectation
            ]
            if not missing:
                return
            for state, expectation in missing:
                convergence.refresh(expectation, state)
            yield PAUSE

    def _daemon(self, do, node, plan, inputs):
        daemon = self._lab.daemons.get(node, plan.name)
        if do in ("remove", "restart") and "successor" not in plan.reload:
            yield from self._stopped([daemon])
        if do == "remove":
            self._lab.daemons.forget(daemon)
        elif do == "add" or plan.reload.get("restart") or (do == "restart" and "successor" not in plan.reload):
            self._lab.start(node, plan, inputs)
        else:
            yield from self._lab.reload(daemon, plan, inputs)
