"""What is true in a node now, kept current by events: netlink, daemons' own lines, keepalived's FIFO, inotify.

A daemon's line does not say what is so, only that something changed; then the daemon or the kernel is asked once.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from core.loop import Once
from core.problems import Problem
from daemons import haproxy
from daemons.gate import GateKeeper
from kernel import observed
from kernel.links import RTM_DELLINK, RTM_NEWLINK
from kernel.neighbours import look_for
from kernel.netlink import NetlinkErrors
from kernel.routes import RTPROT_DAEMONS, best
from lab.bird_view import BirdView
from lab.fault_record import covers
from lab.protocol_view import noted
from machine import files
from plan.model import ExpectedRoute, Reload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from typing import Any, TypeVar

    from core.answers import FaultJson, NodeJson, ServiceJson
    from core.loop import Loop
    from daemons.cli_session import Lines
    from daemons.daemon import Daemon
    from daemons.supervisor import Daemons
    from kernel.ipvs import Table
    from kernel.netlink import Monitor
    from kernel.routes import Route
    from lab.fault_record import FaultRecord
    from lab.protocol_view import ProtocolView
    from machine.namespaces import Namespace
    from plan.model import Gate, NodePlan

_SETTLE_SECONDS = 0.03  # lines and messages come in bursts
_CHECK_SECONDS = 1.0

if TYPE_CHECKING:
    _Value = TypeVar("_Value")


def _some(told: dict[str, _Value]) -> dict[str, _Value]:
    """No more of it than a node of a lab can have: its root may say what it likes."""
    return told if len(told) <= files.ENTRIES else dict(list(told.items())[: files.ENTRIES])


class NodeState:
    """The state of one node, complete when it is made; `begin` then reads all of it for the first time.

    `changed(node, state)` is called whenever `as_json` would answer something else.
    """

    def __init__(
        self,
        loop: Loop,
        plan: NodePlan,
        directory: str,
        namespace: Namespace,
        monitor: Monitor,
        services: Table | None,
        daemons: Daemons,
        faults: FaultRecord,
        node_of: Callable[[str], str | None],
        checked: Callable[[NodeState], bool],
        changed: Callable[[str, NodeJson], object],
        previous: NodeState | None = None,
    ) -> None:
        """`services` is the open table of a node with a gate, `node_of` finds a node by an address, `checked` says
        whether a gate has all servers that it waits for, `previous` is the state under the node's former plan.
        """
        self._loop = loop
        self.plan = plan
        self._directory = directory
        self._namespace = namespace
        self._monitor = monitor
        self._services_table = services
        self._daemons = daemons
        self._node_of = node_of
        self._changed = changed
        self._last: NodeJson | None = None
        self.faults = faults.of(plan.name)
        self._withheld = faults.withheld(plan.name)  # protocols that a fault keeps disabled
        self._shut: Mapping[str, Any] | None = faults.shut(plan.name)  # the sessions that a fault keeps down
        self.routes: dict[str, list[Route]] = {}
        self._looked_for: set[tuple[str, int]] = set()
        self.services: dict[str, ServiceJson] = {}
        self.servers: dict[tuple[str, str], str] = {}
        self.agent: str | None = None
        self._stats_of: Daemon | None = None
        self._stats = next((daemon.stats for daemon in plan.daemons if daemon.stats), "")
        reload = next((daemon.reload for daemon in plan.daemons if daemon.reload.routing), Reload())
        self._control = reload.routing
        self.routing: ProtocolView | None = None
        if reload.frr:
            from lab.frr_view import FrrView  # most labs have none

            self.routing = FrrView(loop, reload.frr, self._routing_changed)
        elif reload.bird:
            self.routing = BirdView(loop, reload.bird, self._routing_changed)
        self.reread_routes = Once(loop, self._read_routes, _SETTLE_SECONDS)
        self.reread_servers = Once(loop, self._ask_haproxy, _SETTLE_SECONDS)
        self.reread_services = Once(loop, self.read_services, _SETTLE_SECONDS)
        self.refresh_services = Once(loop, self.read_services, _CHECK_SECONDS)
        self._between_checks = Once(loop, self._ask_haproxy, _CHECK_SECONDS)
        self.gate = self._gate(plan.gate, lambda: checked(self), previous) if plan.gate else None

    def _gate(self, plan: Gate, checked: Callable[[], bool], previous: NodeState | None) -> GateKeeper:
        gate = GateKeeper(self._loop, plan, self._directory, self._flip, self._services_changed, checked)
        if previous and previous.gate:
            gate.take_over(previous.gate)
        return gate

    def begin(self) -> None:
        """Reads everything, and listens from here on."""
        self._loop.watch(self._monitor.fileno(), self._network_changed)
        self._read_routes()
        self.files_changed()
        runs = bool(self._daemons.of(self.plan.name))
        if self.routing and runs:
            self.routing_forgot()
        self.read_services()
        if self._stats and runs:
            self.reread_servers()

    def adopt(self, plan: NodePlan) -> bool:
        """Goes on for another plan of the node; False when this has other daemons, and the state must be made anew."""
        now = self.plan
        if (plan.daemons, plan.gate, plan.seeds) != (now.daemons, now.gate, now.seeds):
            return False
        self.plan = plan
        return True

    def close(self) -> None:
        self._loop.forget(self._monitor.fileno())
        for once in (
            *(self.reread_routes, self.reread_servers, self.reread_services),
            *(self.refresh_services, self._between_checks),
        ):
            once.cancel()
        for part in (self.routing, self.gate, self._services_table):
            if part is not None:
                part.close()

    # ------------------------------------------------------------------------------------------------- events

    def daemon_started(self, daemon: Daemon) -> None:
        if self.routing and daemon.plan.reload.routing == self._control:
            self.routing.knock(lambda: daemon.running, self.routing_forgot)
        if daemon.plan.stats:
            self._stats_of = daemon
            self.reread_servers()  # servers that are up from the beginning are not told of
        self.publish()

    def daemon_ended(self, daemon: Daemon) -> None:
        if self.routing and daemon.plan.reload.routing == self._control:
            self.routing.ended()
        if self.gate and daemon.plan.name == "keepalived":
            self.gate.unwatched()
        if daemon.plan.stats:
            self.servers = {}
        self.publish()

    def daemon_said(self, daemon: Daemon) -> None:
        if self.routing and daemon.plan.reload.routing == self._control:
            self.routing.reread()
        if daemon.plan.stats:
            self.reread_servers()

    def files_changed(self) -> None:
        """Something in `lb` was written, made or removed."""
        if self.gate:
            self.gate.maintenance_changed()
        if "lb/agent-check" in self.plan.seeds:
            self.agent = self._agent()
        self.publish()

    def _agent(self) -> str:
        """The first word of what the agent answers, "" without any."""
        with contextlib.suppress(OSError):
            for word in files.read_bytes(f"{self._directory}/lb/agent-check", files.LINE_BYTES).split()[:1]:
                return word.decode(errors="replace")[: files.WORD].lower()
        return ""

    def faults_are(self, faults: list[FaultJson]) -> None:
        self.faults = faults
        self.publish()

    def _network_changed(self) -> None:
        if self._monitor.drain() & {RTM_NEWLINK, RTM_DELLINK}:
            self._looked_for = set()  # the kernel forgets whom it knew at a cable without a carrier
            self.publish()
        self.reread_routes()

    def _services_changed(self) -> None:
        self.reread_services()
        self.publish()

    # ------------------------------------------------------------------------------------------ announcements

    def routing_forgot(self) -> None:
        """The routing daemon started or was configured again: tell it once more what is to be announced."""
        if self.gate:
            self.gate.forget()
            self.gate.settle()
        if self.routing:
            self.routing.reread()

    def withhold(self, protocols: Iterable[str]) -> None:
        """Keeps protocols from announcing, whatever the gate wants; `*` is all of them."""
        self._withheld.update(protocols)

    def release(self, protocols: Iterable[str]) -> None:
        self._withheld.difference_update(protocols)
        self.routing_forgot()

    def keep_shut(self, before: Mapping[str, Any] | None) -> None:
        """Keeps the sessions down that a fault has noted, those included that come later; None for no longer."""
        self._shut = before

    def _routing_changed(self) -> None:
        """The daemon was asked: sessions that came back, as with a new start of it or a deploy, are shut down again."""
        if self._shut and self.routing:
            up = [name for name in self.sessions_of(self._shut) if self.routing.protocols[name].enabled]
            with contextlib.suppress(Problem):  # FRR cannot for some of them, as was said when the fault was injected
                for command in self.routing.switched(up, bool(self._shut.get("all")), False) if up else ():
                    self.routing.ask(command, lambda lines: None)
        self.publish()

    def _flip(self, protocol: str, enable: bool) -> None:
        if self.routing is None:
            return
        enable = enable and not any(covers(withheld, protocol) for withheld in self._withheld)

        def answered(lines: Lines | None) -> None:
            if lines is None and self.gate:
                self.gate.forget()  # it has no ear yet, or no more: it is told when it has
            if self.routing:
                self.routing.reread()

        self.routing.ask(f"{'enable' if enable else 'disable'} {protocol}", answered)

    # ------------------------------------------------------------------------------------------------ reading

    def _read_routes(self) -> None:
        routes: dict[str, list[Route]] = {}
        for route in observed.routes(self._namespace.channel):
            routes.setdefault(route.prefix, []).append(route)
        self._look_for_hops(route for several in routes.values() for route in several)
        if self.routing:  # nobody else learns any
            self.routes = routes
            self.publish()

    def _look_for_hops(self, routes: Iterable[Route]) -> None:
        """Has the kernel find next hops where a route has several, before there are flows.

        Flows pass by a next hop that is just being looked for (`fib_multipath_use_neigh`): the first ones would go
        other ways than those after them.
        """
        hops = {(hop.gateway, hop.device) for route in routes if len(route.hops) > 1 for hop in route.hops if hop.gateway}
        new, self._looked_for = sorted(hops - self._looked_for), hops
        if new:
            with contextlib.suppress(NetlinkErrors):  # the device has gone or is down: it is told when that changes
                self._namespace.channel.send([look_for(gateway, device) for gateway, device in new])

    def _ask_haproxy(self) -> None:
        self.ask_servers(lambda: None)

    def ask_servers(self, asked: Callable[[], object]) -> None:
        """Asks HAProxy now; `asked` is called once it has answered, or has not in haproxy.ANSWER_SECONDS."""

        def answered(text: str | None) -> None:
            if text is not None:
                self.servers = haproxy.servers(text)
                self.publish()
                if any(condition.startswith("going") for condition in self.servers.values()):
                    self._between_checks()  # HAProxy says nothing when a server is back before it went
            elif self._stats_of and self._stats_of.running and not self.servers:
                self._between_checks()  # it has only just begun, and listens soon
            asked()

        haproxy.ask(self._loop, self._stats, haproxy.SERVERS, answered)

    def read_services(self) -> None:
        self.reread_services.cancel()  # what was asked for is done now
        if self._services_table:
            self.services = self._services_table.read()
            self.publish()

    def lost_hops(self) -> list[str]:
        """Next hops of static routes with several that the kernel has given up, asked now: no event is worth it."""
        several = {hop.gateway for route in self.plan.routes if len(route.via) > 1 for hop in route.via}
        several |= {hop.gateway for routes in self.routes.values() for hop in best(routes).hops}
        if not several:
            return []
        return [address for address in observed.lost_neighbours(self._namespace.channel) if address in several]

    # ------------------------------------------------------------------------------------------------ telling

    @property
    def aside(self) -> bool:
        """Whether a person or a fault took the node out of service."""
        return bool(self.faults) or bool(self.gate and self.gate.disabled) or self.agent not in (None, "up", "ready")

    def sessions_of(self, before: Mapping[str, Any]) -> list[str]:
        """The BGP sessions that a fault has noted, as far as there are such now: see `noted`."""
        return noted(self.routing.protocols, before, self.neighbour_of) if self.routing else []

    def neighbour_of(self, protocol: str) -> str | None:
        """The node at the other end of a BGP session, None when it is not known."""
        return self._node_of(self.routing.neighbour(protocol)) if self.routing else None

    def any_pid(self) -> int | None:
        """A process inside the node: its /proc/PID/net is the node's."""
        return next((daemon.pid for daemon in self._daemons.of(self.plan.name) if daemon.running), None)

    def publish(self) -> None:
        now = self.as_json()
        if now != self._last:
            self._last = now
            self._changed(self.plan.name, now)

    def as_json(self) -> NodeJson:
        state: NodeJson = {"daemons": {d.plan.name: d.state() for d in self._daemons.of(self.plan.name)}}
        if self.gate and self.routing:
            state["announced"] = self._announced(self.gate.plan, self.routing)
        if self.gate:
            state["maintenance"] = self.gate.disabled
            state["ipvs"] = _some(self.services)
        if self.routing:
            state["bgp"] = _some(self._bgp(self.routing))
        learned = self._learned()
        if learned or any(isinstance(expected, ExpectedRoute) for expected in self.plan.expect):
            state["routes"] = _some(learned)
        if self._stats:
            state["servers"] = _some(haproxy.by_name(self.servers))
        if self.agent is not None:
            state["agent"] = self.agent
        if self.faults:
            state["faults"] = self.faults
        return state

    def _learned(self) -> dict[str, list[str]]:
        """Prefix → gateways of what a daemon has brought."""
        return {
            prefix: [hop.gateway for hop in best(routes).hops]
            for prefix, routes in self.routes.items()
            if any(route.protocol in RTPROT_DAEMONS for route in routes)
        }

    def _announced(self, gate: Gate, bird: ProtocolView) -> list[str]:
        """What BIRD's protocols say, not what the gate wants."""
        up = {name for name, protocol in bird.protocols.items() if protocol.up}
        return list(dict.fromkeys(service.address for service in gate.services if service.protocol in up))

    def _bgp(self, bird: ProtocolView) -> dict[str, str]:
        """Neighbour → state; of two sessions with one neighbour the one that is not established counts."""
        found: dict[str, str] = {}
        for name, protocol in bird.protocols.items():
            if protocol.kind == "BGP" and protocol.info != "passive":
                neighbour = self.neighbour_of(name) or name.removesuffix("_")
                if found.get(neighbour, "established") == "established":
                    found[neighbour] = protocol.info or "down"
        return found
