"""Makes what is there equal to the plan: the first deploy, a change, a repair. Cut anywhere, the next run finishes.

A run is a generator of lines for the one who asked; between two lines others are served.
"""

import time

from core.loop import PAUSE
from core.problems import Problem
from kernel import sysctls
from machine import files, host
from reconcile.difference import Difference
from reconcile.effects import Effects
from reconcile.judgement import Judgement

_SERVES, _PASSES_ON, _SPREADS, _NAMES = range(4)  # in this order daemons are started and told


class Apply:
    def __init__(self, lab, plan, raw, document, by=""):
        self._lab = lab
        self._plan = plan
        self._raw = raw
        self._document = document
        self._by = by
        self._changed = 0
        self._last = []
        self._started = self._network_done = self._daemons_done = time.monotonic()

    def result(self):
        """The last line; what has passed since the daemons started was the wait for convergence."""
        seconds = {
            "network": round(self._network_done - self._started, 3),
            "daemons": round(self._daemons_done - self._network_done, 3),
            "converge": round(time.monotonic() - self._daemons_done, 3),
        }
        return {"result": "applied", "changed": self._changed, "seconds": seconds}

    def run(self):
        """Yields lines, and PAUSE while it waits."""
        yield from Judgement(self._lab, self._plan).run()
        files.write(f"{self._lab.directory}/by", f"{self._by}\n")
        host.load(self._plan.modules)
        difference = Difference(self._lab, self._plan)
        self._lab.faults.leave(difference.gone)
        yield from self._lab.faults.lines()
        for line in difference.lines():
            self._changed += 1
            yield line
        if difference.reused:
            yield from self._remove_nodes(difference.gone)
        else:
            yield from self._silence(difference.gone)
        yield from self._namespaces(difference.new)
        yield from self._network(difference)
        yield from self._files(difference)
        self._network_done = time.monotonic()
        yield from self._daemons(difference)
        yield from self._remove_nodes([n for n in difference.gone if n in self._lab.node_names()])
        self._daemons_done = time.monotonic()
        self._lab.keep(self._raw, self._document)

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
        self._lab.mounts.prepare(self._plan.sparse)
        names = [self._lab.name if node == "" else self._lab.netns(node) for node in new]
        for done, _ in enumerate(self._lab.namespaces.create(names), 1):
            if done % 8 == 0 or done == len(names):
                yield {"step": "namespaces", "done": done, "total": len(names)}

    def _network(self, difference):
        lab = self._lab
        host.raise_to(sysctls.supported(self._plan.host_sysctls))
        if "" in difference.new:
            with lab.namespaces.inside(lab.name):  # bridges only: no addresses, no neighbour discovery of its own
                sysctls.write("net/ipv6/conf/all/disable_ipv6", "1")
                sysctls.write("net/ipv6/conf/default/disable_ipv6", "1")
        if any(node.gate for node in self._plan.nodes.values()):
            lab.hold_hooks()
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
            written = [path for path, _ in difference.files.get(node.name, ())]
            for path in written:
                files.write(f"{base}/{path}", node.files[path])
            gone = self._lab.previous_files(node.name) - set(node.files)
            for path in gone:
                files.remove(f"{base}/{path}")
            for path, content in node.seeds.items():
                files.seed(f"{base}/{path}", content)
            self._lab.mounts.view(node.name)
            if any(path.startswith("etc/") for path in (*written, *gone)):
                self._lab.mounts.link_etc(node.name)
        yield {"step": "files", "done": len(self._plan.nodes), "total": len(self._plan.nodes)}

    def _daemons(self, difference):
        """Starts and tells; who checks the health of others comes after them.

        A first check that comes too early costs a whole interval until the next one. keepalived checks a second
        after its start at the earliest (BOOTSTRAP_DELAY in its scheduler.h): until then the proxies have started.
        """
        self._lab.adopt(self._plan)
        tasks = sorted(difference.daemons(), key=self._tier)
        now = [task for task in tasks if self._tier(task) < _NAMES]
        self._last = tasks[len(now) :]
        for done, task in enumerate(now, 1):
            yield from self._daemon(*task)
            yield {"step": "daemons", "done": done, "total": len(now)}

    def _tier(self, task):
        """Whom a daemon checks: nobody, its servers (HAProxy), those proxies (keepalived), or VIPs (gdnsd)."""
        _, node, plan, _ = task
        if "bird" in plan.reload:
            return _SERVES
        if self._plan.nodes[node].kind == "dns":
            return _NAMES
        if self._plan.nodes[node].gate:
            return _SPREADS
        return _PASSES_ON if plan.stats else _SERVES

    @property
    def last_nodes(self):
        """Nodes of which nothing can be expected before `last` has run."""
        return {node for _, node, _, _ in self._last}

    def last(self):
        """Starts name servers, once the lab has converged: gdnsd answers by its first checks for seconds."""
        for task in self._last:
            yield from self._daemon(*task)

    def _daemon(self, do, node, plan, _):
        inputs = {path: self._plan.nodes[node].files.get(path) for path in plan.reads}
        daemon = self._lab.daemons.get(node, plan.name)
        if do in ("remove", "restart") and "successor" not in plan.reload:
            yield from self._stopped([daemon])
        if do == "remove":
            self._lab.daemons.forget(daemon)
        elif do == "add" or plan.reload.get("restart") or (do == "restart" and "successor" not in plan.reload):
            self._lab.start(node, plan, inputs)
        else:
            yield from self._lab.reload(daemon, plan, inputs)
