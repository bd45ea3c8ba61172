"""Where a kind of fault is to be: one node of a lab, and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.answers import Settings
    from kernel.netlink import Channel
    from lab.lab import Lab
    from lab.node_state import NodeState
    from plan.model import NodePlan


class Place:
    def __init__(self, lab: Lab, node: str, settings: Settings) -> None:
        self.lab = lab
        self.node = node
        self.settings = settings

    @property
    def plan(self) -> NodePlan:
        return self.lab.nodes[self.node]

    @property
    def state(self) -> NodeState:
        return self.lab.states[self.node]

    @property
    def channel(self) -> Channel:
        """The netlink socket in the node's network."""
        return self.lab.namespaces[self.lab.netns(self.node)].channel

    @property
    def fabric(self) -> Channel:
        """That of the bridges, where the other ends of the node's cables are."""
        return self.lab.namespaces[self.lab.name].channel

    @property
    def directory(self) -> str:
        return self.lab.directory_of(self.node)

    def running(self) -> list[str]:
        """Names of the daemons that run."""
        return [daemon.plan.name for daemon in self.lab.daemons.of(self.node) if daemon.running]
