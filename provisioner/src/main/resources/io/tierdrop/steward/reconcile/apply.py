"""Makes what is there equal to a plan. First deploy, change and repair are this one operation.

The contract, which is that of a reconciler (controller-runtime's `reconcile.Reconciler` states it likewise):

- *Level, not edge.* What is done follows from the whole plan and from what is there now, never from what somebody has
  done or meant to do before. So it does not matter how the difference came about.
- *Idempotent.* Where nothing differs nothing is changed: a second apply of the same plan has `changed` 0.
- *One place, one at a time.* Nothing else makes, changes or removes what a plan names. Requests take turns.
- *Nothing is changed by a plan that cannot work.* It is read strictly, and daemons judge their new files, before.
- *Cut anywhere, the next run finishes.* The asker hangs up, the kernel refuses something, a daemon ends, the steward
  dies: what was done stays, nothing is undone, and the lab may be half of one plan and half of the other. What is made
  is marked as this lab's before it is made, the names in a plan are noted before any of it is made, and the plan counts as
  applied (`AppliedPlan`) only once all of it is in place: the next apply, of whatever plan, sees all that is left over, and
  puts right what differs.
- *Done means converged.* It ends well when every `expect` of the plan holds. After 60 s it fails and says which do
  not; a daemon that ends meanwhile fails it at once. What was applied stays in place and may still get there.
- *Faults are left alone.* What a fault has in hand is neither repaired nor waited for; faults of nodes that go are over.

Destroying a lab needs no plan, and no steward that lives: see machine/destroy.py.

A run is a generator of lines for the one who asked; between two lines others are served.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem, Problems
from kernel import fou, sysctls
from lab import convergence, keyring
from machine import files, host
from reconcile import learned
from reconcile.daemon_change import NAMES, carry_out, stopped, tier
from reconcile.difference import Difference
from reconcile.effects import Effects, by_node
from reconcile.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from core.task import Lines
    from lab.convergence import Unmet
    from lab.lab import Lab
    from machine.namespaces import Namespace
    from plan.model import Plan
    from reconcile.daemon_change import DaemonChange
    from reconcile.difference import Setting

_SIGN_SECONDS = 20.0  # whoever waits for a deploy takes the steward for dead without a word for longer


class Apply:
    def __init__(self, lab: Lab, plan: Plan, raw: Mapping[str, Any], document: str, by: str = "") -> None:
        """`raw` is the plan as it came, `document` the drawing that it came from, `by` who wants it."""
        self._lab = lab
        self._plan = plan
        self._raw = raw
        self._document = document
        self._by = by
        self._changed = 0
        self._last: list[DaemonChange] = []  # what waits until the lab has converged
        self._asked = False  # whether those who check others were asked once more
        self._started = self._network_done = self._daemons_done = time.monotonic()

    def result(self) -> dict[str, Any]:
        """The last line; what has passed since the daemons started was the wait for convergence."""
        seconds = {
            "network": round(self._network_done - self._started, 3),
            "daemons": round(self._daemons_done - self._network_done, 3),
            "converge": round(time.monotonic() - self._daemons_done, 3),
        }
        return {"result": "applied", "changed": self._changed, "seconds": seconds}

    def run(self) -> Lines:
        """Yields lines, and PAUSE while it waits."""
        shown = [keyring.wanted(node).values() for node in self._plan.nodes.values()]
        yield from self._lab.authority.make(certificate for each in shown for certificate in each)
        yield from Judgement(self._lab, self._plan).run()
        yield from self._carry_out()
        self._lab.applied.keep(self._raw, self._document)
        yield from self._converge()

    def _carry_out(self) -> Lines:
        self._lab.applied.begin(self._raw)
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
        yield from self._remove_nodes([node for node in difference.gone if node in self._lab.node_names()])
        self._daemons_done = time.monotonic()

    # ------------------------------------------------------------------------------------------ nodes that go

    def _silence(self, gone: Iterable[str]) -> Lines:
        """Ends what nodes that go announce; the others learn to do without them before they are gone."""
        yield from stopped(self._lab, [d for node in gone for d in self._lab.daemons.of(node) if d.plan.reload.routing])

    def _remove_nodes(self, gone: Iterable[str]) -> Lines:
        for node in gone:
            yield from self._silence([node])
            yield from stopped(self._lab, self._lab.daemons.of(node))
            self._lab.remove_node(node)

    # --------------------------------------------------------------------------------------- network and files

    def _namespaces(self, new: Iterable[str]) -> Lines:
        self._lab.mounts.prepare(self._plan.sparse)
        names = [self._lab.name if node == "" else self._lab.netns(node) for node in new]
        for done, _ in enumerate(self._lab.namespaces.create(names), 1):
            if done % 8 == 0 or done == len(names):
                yield {"step": "namespaces", "done": done, "total": len(names)}

    def _network(self, difference: Difference) -> Lines:
        host.raise_to(sysctls.supported(self._plan.host_sysctls))
        self._prepare_fabric(new="" in difference.new)
        self._set([setting for setting in difference.sysctls if not sysctls.of_device(setting[1])])
        effects = Effects(lambda node: self._namespace(node).channel, lambda node: self._namespace(node).fd)
        effects.remove(difference.network)
        yield {"step": "links", "done": 0, "total": 1}
        effects.segments(difference.network, difference.bridges)
        yield {"step": "links", "done": 1, "total": 1}
        nodes = {node: changes for node, changes in by_node(difference.network).items() if node}
        for done, (node, changes) in enumerate(nodes.items(), 1):
            effects.node(node, changes)
            if done % 8 == 0 or done == len(nodes):
                yield {"step": "addresses", "done": done, "total": len(nodes)}
        self._take_off_gue(difference)
        self._set([setting for setting in difference.sysctls if sysctls.of_device(setting[1])])

    def _take_off_gue(self, difference: Difference) -> None:
        changes: dict[str, dict[str, set[tuple[int, int]]]] = {}
        for node, do, port in difference.gue:
            changes.setdefault(node, {"add": set(), "remove": set()})[do].add(port)
        for node, ports in changes.items():
            with self._lab.namespaces.inside(self._lab.netns(node)):
                gue = fou.GuePorts()
            try:
                gue.remove(ports["remove"])
                gue.add(ports["add"])
            except OSError as error:
                raise Problem(f"The kernel refused: {error.strerror}.", node=node) from error
            finally:
                gue.close()

    def _namespace(self, node: str) -> Namespace:
        return self._lab.namespaces[self._lab.netns(node) if node else self._lab.name]

    def _prepare_fabric(self, new: bool) -> None:
        if new:
            with self._lab.namespaces.inside(self._lab.name):  # bridges only: no addresses, no neighbour discovery
                sysctls.write("net/ipv6/conf/all/disable_ipv6", "1")
                sysctls.write("net/ipv6/conf/default/disable_ipv6", "1")
        if any(node.gate for node in self._plan.nodes.values()):
            self._lab.hold_hooks()

    def _set(self, settings: Iterable[Setting]) -> None:
        by_name: dict[str, list[tuple[str, str]]] = {}
        for node, name, _, value in settings:
            by_name.setdefault(node, []).append((name, value))
        for node, group in by_name.items():
            with self._lab.namespaces.inside(self._lab.netns(node)):
                for name, value in group:
                    try:
                        sysctls.write(name, value)
                    except OSError as error:
                        raise Problem(f"The kernel refused {name} = {value}: {error.strerror}.", node=node) from error

    def _files(self, difference: Difference) -> Lines:
        for node in self._plan.nodes.values():
            base = self._lab.directory_of(node.name)
            self._lab.prepare_directory(node)
            gone = difference.files_left.get(node.name, ())
            for path in gone:
                files.remove(f"{base}/{path}")
            written = [path for path, _ in difference.files.get(node.name, ())]
            for path in written:
                files.write(f"{base}/{path}", node.files[path])
            keys = difference.keys.get(node.name, [])
            keyring.settle(self._lab, node, keys)
            for path, content in node.seeds.items():
                files.seed(f"{base}/{path}", content)
            if any(path.startswith("etc/") for path in (*written, *gone, *(path for path, _ in keys))):
                self._lab.mounts.link_etc(node.name)
        yield {"step": "files", "done": len(self._plan.nodes), "total": len(self._plan.nodes)}

    # ------------------------------------------------------------------------------------------------- daemons

    def _daemons(self, difference: Difference) -> Lines:
        """Starts and tells; who checks the health of others comes after them.

        A first check that comes too early costs a whole interval until the next one. keepalived checks a second
        after its start at the earliest (BOOTSTRAP_DELAY in its scheduler.h): until then the proxies have started.
        A node's view is made for its first daemon, while those before it come up on another processor.
        """
        self._lab.adopt(self._plan)
        tasks = sorted(difference.daemons(), key=self._tier)
        now = [task for task in tasks if self._tier(task) < NAMES]
        self._last = tasks[len(now) :]
        for done, task in enumerate(now, 1):
            yield from carry_out(self._lab, self._plan.nodes[task.node], task)
            yield {"step": "daemons", "done": done, "total": len(now)}
            if task.do == "remove" and task.plan.reload.routing:
                learned.forget(self._lab, self._plan.nodes[task.node])
        self._forget_services()
        for node in self._plan.nodes:
            self._lab.mounts.view(node)

    def _forget_services(self) -> None:
        """The kernel's services of IPVS survive a keepalived that was killed, and come before whoever is there now."""
        for node in self._plan.nodes.values():
            if not node.gate and self._lab.applied.had_gate(node.name):
                self._lab.clear_services(node.name)

    def _tier(self, task: DaemonChange) -> int:
        return tier(self._plan.nodes[task.node], task.plan)

    # --------------------------------------------------------------------------------------------- convergence

    def _converge(self) -> Lines:
        """Waits for the lab; name servers start last, once all else has converged, whether or not it has in time:
        gdnsd answers by its first checks for seconds."""
        deadline = time.monotonic() + self._plan.converge_seconds
        failure = None
        try:
            yield from self._converged(deadline, without={task.node for task in self._last})
        except Problems as unmet:
            failure = unmet
        for task in self._last:
            yield from carry_out(self._lab, self._plan.nodes[task.node], task)
        if failure:
            raise failure
        yield from self._converged(deadline)

    def _converged(self, deadline: float, without: Collection[str] = ()) -> Lines:
        states = [state for node, state in self._lab.states.items() if node not in without]
        total = sum(len(node.expect) for node in self._plan.nodes.values())
        most = sum(len(state.plan.expect) for state in states)
        done = -1
        again = 0.0
        missing: list[Unmet] = []
        while True:
            missing = convergence.open_ones(states, self._lab.aside, missing)
            if done != most - len(missing) or time.monotonic() > again:
                done = most - len(missing)
                again = time.monotonic() + _SIGN_SECONDS
                yield {"step": "converge", "done": done, "total": total}
            if not missing:
                if self._asked or not self._changed:
                    return
                self._asked = True
                yield from convergence.asked_again(states, self._lab.pulse.beat)
                continue
            if time.monotonic() > deadline:
                raise self._unmet(missing)
            convergence.refresh(missing)
            yield PAUSE

    def _unmet(self, missing: Iterable[Unmet]) -> Problems:
        words: dict[str, list[str]] = {}
        for state, _, said in missing:
            words.setdefault(state.plan.name, []).append(said)
        found = ((self._lab.states[node], said, self._lab.daemons.of(node)) for node, said in words.items())
        return Problems([convergence.failure(*each, self._plan.converge_seconds) for each in found])
