"""What deploys have held back because of a fault, made up for once the fault is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile import network
from reconcile.changes import NewRoute, RouteRemoval
from reconcile.daemon_change import carry_out, change_of, tier
from reconcile.effects import Effects

if TYPE_CHECKING:
    from core.task import Lines
    from lab.fault_record import Fault
    from lab.lab import Lab


def make_up(lab: Lab, fault: Fault) -> Lines:
    """Makes what the fault had in hand as the plan has it now: routes and daemons. Links and queues are its kind's own.

    A daemon that runs has read the files of its start, another one is not there at all: both are as a deploy would leave
    them that nobody has held.
    """
    node = lab.nodes[fault.node]
    _routes(lab, fault)
    for plan in sorted(node.daemons, key=lambda plan: tier(node, plan)):
        if fault.has(f"daemon {plan.name}"):
            change = change_of(node, lab.daemons.get(node.name, plan.name), plan)
            if change:
                yield from carry_out(lab, node, change)


def _routes(lab: Lab, fault: Fault) -> None:
    if not any(resource.startswith("route ") for resource in fault.resources):
        return
    node = lab.nodes[fault.node]
    namespace = lab.netns(node.name)
    changes = [
        change
        for change in network.node(node, lab.namespaces.look(namespace), ())
        if isinstance(change, NewRoute | RouteRemoval) and fault.has(f"route {change.route.prefix}")
    ]
    effects = Effects(lambda _: lab.namespaces[namespace].channel, lambda _: lab.namespaces[namespace].fd)
    effects.remove(changes)
    effects.node(node.name, changes)
