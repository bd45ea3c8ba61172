"""What is true in a node now, kept current by events: netlink, daemons' own lines, keepalived's FIFO, inotify.

A daemon's line does not say what is so, only that something changed; then the daemon or the kernel is asked once.
"""

from daemons import bird, haproxy
from kernel import observed
from kernel.links import RTM_DELLINK, RTM_NEWLINK
from kernel.routes import RTPROT_BIRD, best
from lab import convergence
from machine import files

_SETTLE_SECONDS = 0.03  # lines and messages come in bursts
_CHECK_SECONDS = 1.0
_KNOCK_SECONDS = 0.1  # until a daemon that starts has its socket


class Once:
    """Runs a call a moment after it was asked for, once for any number of requests."""

    def __init__(self, loop, call, seconds=_SETTLE_SECONDS):
        self._loop = loop
        self._call = call
        self._seconds = seconds
        self._timer = None

    def __call__(self):
        if self._timer is None:
            self._timer = self._loop.after(self._seconds, self._run)

    def cancel(self):
        if self._timer:
            self._timer.cancel()

    def _run(self):
        self._timer = None
        self._call()


class NodeState:
    """The state of one node. `changed()` is called whenever `as_json` would answer something else."""

    def __init__(self, loop, plan, directory, namespace, daemons, node_of, changed):
        self._loop = loop
        self.plan = plan
        self._directory = directory
        self._namespace = namespace
        self._daemons = daemons
        self._node_of = node_of
        self._changed = changed
        self._last = None
        self.gate = None
        self.faults = []
        self.withheld = set()  # protocols that a fault keeps disabled
        self.services_table = None
        self.routes = {}
        self.protocols = {}
        self._neighbours = {}
        self.services = {}
        self.servers = {}
        self.maintenance = None
        self.agent = None
        self._knocking = None
        self.session = None
        self.stats = None
        for daemon in plan.daemons:
            if "bird" in daemon.reload:
                self.session = bird.Session(loop, daemon.reload["bird"])
            self.stats = daemon.stats or self.stats
        self.reread_routes = Once(loop, self._read_routes)
        self.reread_bird = Once(loop, self._ask_bird)
        self.reread_servers = Once(loop, self._ask_haproxy)
        self.reread_services = Once(loop, self.read_services)
        self._between_checks = Once(loop, self._ask_haproxy, _CHECK_SECONDS)
        loop.watch(namespace.monitor.fileno(), self._network_changed)
        self._read_routes()
        self.files_changed()

    def adopt(self, plan):
        """Goes on for another plan of the node; False when this has other daemons, and the state must be made anew."""
        now = self.plan
        if (plan.daemons, plan.gate, plan.seeds) != (now.daemons, now.gate, now.seeds):
            return False
        self.plan = plan
        return True

    def close(self):
        self._loop.forget(self._namespace.monitor.fileno())
        for once in (self.reread_routes, self.reread_bird, self.reread_servers, self.reread_services, self._between_checks):
            once.cancel()
        if self._knocking:
            self._knocking.cancel()
        if self.session:
            self.session.close()
        if self.gate:
            self.gate.close()
        if self.services_table:
            self.services_table.close()

    def daemon_started(self, daemon):
        if "bird" in daemon.plan.reload:
            self._knock()
        self.publish()

    def daemon_ended(self, daemon):
        if "bird" in daemon.plan.reload:
            self.protocols = {}
            self._neighbours = {}
        if self.gate and daemon.plan.name == "keepalived":
            self.gate.unwatched()
        if daemon.plan.stats:
            self.servers = {}
        self.publish()

    def daemon_said(self, daemon):
        if "bird" in daemon.plan.reload:
            self.reread_bird()
        if daemon.plan.stats:
            self.reread_servers()

    def files_changed(self):
        """Something in `lb` was written, made or removed."""
        if self.gate:
            self.gate.maintenance_changed()
        if "lb/agent-check" in self.plan.seeds:
            words = (files.read(f"{self._directory}/lb/agent-check") or "").split()
            self.agent = words[0].lower() if words else ""
        self.publish()

    @property
    def aside(self):
        return bool(self.faults) or bool(self.gate and self.gate.disabled) or self.agent not in (None, "up", "ready")

    def bird_forgot(self):
        """BIRD started or was configured again: tell it once more what is to be announced."""
        if self.gate:
            self.gate.forget()
            self.gate.settle()
        self.reread_bird()

    def _knock(self):
        self._knocking = None
        daemon = next((d for d in self._daemons.of(self.plan.name) if "bird" in d.plan.reload), None)
        if daemon is None or not daemon.running:
            return

        def answered(lines):
            if lines is None:
                self._knocking = self._loop.after(_KNOCK_SECONDS, self._knock)
            else:
                self.bird_forgot()

        self.session.ask("show status", answered)

    def flip(self, protocol, enable):
        enable = enable and protocol not in self.withheld

        def answered(lines):
            if lines is None:
                self.gate.forget()  # it has no ear yet, or no more: it is told when it has
            self.reread_bird()

        self.session.ask(f"{'enable' if enable else 'disable'} {protocol}", answered)

    def _network_changed(self):
        if self._namespace.monitor.drain() & {RTM_NEWLINK, RTM_DELLINK}:
            self.publish()
        self.reread_routes()

    def _read_routes(self):
        self.routes = {}
        if not self.session:
            return  # nobody here learns routes
        for route in observed.routes(self._namespace.channel):
            self.routes.setdefault(route.prefix, []).append(route)
        self.publish()

    def _ask_bird(self):
        def answered(lines):
            if lines is None:
                return
            self.protocols = bird.protocols(lines)
            if any(p.kind == "BGP" and p.up and name not in self._neighbours for name, p in self.protocols.items()):
                self.session.ask("show protocols all", named)  # long: only when somebody new is there
            else:
                self.publish()

        def named(lines):
            if lines is not None:
                self._neighbours = bird.neighbours(lines)
                self.publish()

        self.session.ask("show protocols", answered)

    def _ask_haproxy(self):
        def answered(text):
            if text is not None:
                self.servers = haproxy.servers(text)
                self.publish()
                if any(c.startswith("going") for c in self.servers.values()):
                    self._between_checks()  # HAProxy says nothing when a server is back before it went

        haproxy.ask(self._loop, self.stats, haproxy.SERVERS, answered)

    def services_checked(self, aside):
        """Whether IPVS has all the servers that it is expected to have, those aside not counted."""
        self.read_services()
        return not any(convergence.unmet(e, self, aside) for e in self.plan.expect if "services" in e)

    def lost_hops(self):
        """Next hops of static routes with several that the kernel has given up, asked now: no event is worth it."""
        several = {hop.gateway for route in self.plan.routes if len(route.via) > 1 for hop in route.via}
        several |= {hop.gateway for routes in self.routes.values() for hop in best(routes).hops}
        if not several:
            return []
        return [address for address in observed.lost_neighbours(self._namespace.channel) if address in several]

    def read_services(self):
        if self.services_table:
            self.services = self.services_table.read()
            self.publish()

    def neighbour_of(self, protocol):
        """The node at the other end of a BGP session, None when it is not known."""
        return self._node_of(self._neighbours.get(protocol, ""))

    def any_pid(self):
        """A process inside the node: its /proc/PID/net is the node's."""
        return next((d.pid for d in self._daemons.of(self.plan.name) if d.running), None)

    def publish(self):
        now = self.as_json()
        if now != self._last:
            self._last = now
            self._changed(self.plan.name, now)

    def as_json(self):
        state = {"daemons": {d.plan.name: d.state() for d in self._daemons.of(self.plan.name)}}
        if self.gate and self.gate.plan.bird:
            state["announced"] = self._announced()
        if self.gate:
            state["maintenance"] = self.gate.disabled
            state["ipvs"] = self.services
        if self.session:
            state["bgp"] = self._bgp()
        learned = {
            prefix: [hop.gateway for hop in best(routes).hops]
            for prefix, routes in self.routes.items()
            if any(route.protocol == RTPROT_BIRD for route in routes)
        }
        if learned or any("route" in expectation for expectation in self.plan.expect):
            state["routes"] = learned
        if self.stats:
            state["servers"] = haproxy.by_name(self.servers)
        if self.agent is not None:
            state["agent"] = self.agent
        if self.faults:
            state["faults"] = self.faults
        return state

    def _announced(self):
        up = {name for name, protocol in self.protocols.items() if protocol.up}
        return list(dict.fromkeys(service.address for service in self.gate.plan.services if service.protocol in up))

    def _bgp(self):
        """Neighbour → state; of two sessions with one neighbour the one that is not established counts."""
        found = {}
        for name, protocol in self.protocols.items():
            if protocol.kind == "BGP" and (protocol.info != "passive"):
                neighbour = self._node_of(self._neighbours.get(name, "")) or name.removesuffix("_")
                if found.get(neighbour, "established") == "established":
                    found[neighbour] = protocol.info or "down"
        return found
