"""Routes that daemons of a node have learned: whose they are, and those that are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.routes import RTPROT_BIRD, RTPROT_DAEMONS, RTPROT_FRR
from reconcile import network
from reconcile.changes import RouteRemoval
from reconcile.effects import Effects

if TYPE_CHECKING:
    from lab.lab import Lab
    from plan.model import NodePlan


def protocols(lab: Lab, node: NodePlan) -> tuple[int, ...]:
    """The protocols of routes that a daemon looks after: one of the plan, or one that still runs and takes them along when
    it ends. What another one left that was killed is nobody's."""
    plans = [*node.daemons, *(daemon.plan for daemon in lab.daemons.of(node.name) if daemon.running)]
    bird = (RTPROT_BIRD,) if any(plan.reload.bird for plan in plans) else ()
    return (*bird, *RTPROT_FRR) if any(plan.reload.frr for plan in plans) else bird


def forget(lab: Lab, node: NodePlan) -> None:
    """Removes what a daemon that is no more has left, as one that did not end when it was asked to."""
    namespace = lab.netns(node.name)
    changes = [
        change
        for change in network.node(node, lab.namespaces.look(namespace), (), protocols(lab, node))
        if isinstance(change, RouteRemoval) and change.route.protocol in RTPROT_DAEMONS
    ]
    Effects(lambda _: lab.namespaces[namespace].channel, lambda _: lab.namespaces[namespace].fd).remove(changes)
