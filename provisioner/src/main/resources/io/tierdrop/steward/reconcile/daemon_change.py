"""What one daemon needs so that it is as planned, once its files are, and the doing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.loop import PAUSE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from core.loop import Pause
    from core.task import Lines
    from daemons.daemon import Daemon
    from lab.lab import Lab
    from plan.model import DaemonPlan, NodePlan

NAMES = 3  # the last tier: name servers
_SERVES, _PASSES_ON, _SPREADS = range(NAMES)  # in this order daemons are started and told


class DaemonChange:
    """What a daemon needs (add, remove, reload, restart) once the files are as planned, and why."""

    def __init__(self, do: str, node: str, plan: DaemonPlan, why: str) -> None:
        self.do = do
        self.node = node
        self.plan = plan
        self.why = why


def change_of(node: NodePlan, daemon: Daemon | None, plan: DaemonPlan) -> DaemonChange | None:
    """What a planned daemon of a node needs, None for nothing."""
    if daemon is None:
        return DaemonChange("add", node.name, plan, "missing")
    if not daemon.running:
        return DaemonChange("add", node.name, plan, f"ended with code {daemon.code}")
    if daemon.plan.command != plan.command:
        return DaemonChange("restart", node.name, plan, "its command differs")
    changed = [path for path in plan.reads if daemon.inputs.get(path) != node.files.get(path)]
    changed += [path for path in daemon.inputs if path not in plan.reads]  # it goes, or is the daemon's no more
    if changed:
        do = "restart" if plan.reload.restart else "reload"
        return DaemonChange(do, node.name, plan, f"{changed[0]} differs")
    if daemon.plan.certificates != plan.certificates:
        return DaemonChange("reload", node.name, plan, "its certificates differ")
    return None


def tier(node: NodePlan, plan: DaemonPlan) -> int:
    """Whom a daemon checks: nobody, its servers (HAProxy), those proxies (keepalived), or VIPs (gdnsd)."""
    if plan.reload.routing:
        return _SERVES
    if node.kind == "dns":
        return NAMES
    if node.gate:
        return _SPREADS
    return _PASSES_ON if plan.stats else _SERVES


def stopped(lab: Lab, daemons: Collection[Daemon]) -> Iterator[Pause]:
    """Asks them to end, and pauses until they have."""
    for daemon in daemons:
        lab.daemons.stop(daemon)
    while any(d.running for d in daemons):
        yield PAUSE


def carry_out(lab: Lab, node: NodePlan, change: DaemonChange) -> Lines:
    plan = change.plan
    inputs = {path: node.files.get(path) for path in plan.reads}
    daemon = lab.daemons.get(node.name, plan.name)
    if daemon and change.do == "remove":
        yield from stopped(lab, [daemon])
        lab.daemons.forget(daemon)
        return
    if daemon and change.do == "restart" and not plan.reload.successor:
        yield from stopped(lab, [daemon])
    if daemon and daemon.running:
        from reconcile.reload import reload  # a first deploy does not wait for it

        yield from reload(lab, daemon, plan, inputs)
    else:
        lab.start(node.name, plan, inputs)
