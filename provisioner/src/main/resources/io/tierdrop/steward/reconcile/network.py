"""What a namespace should hold against what it holds: a pure comparison that ends in a list of changes.

effects.py turns the changes into netlink messages.
"""

from collections.abc import Collection, Iterable, Mapping

from kernel.links import Link
from kernel.observed import Observed
from kernel.routes import (
    RTPROT_DAEMONS,
    RTPROT_KERNEL,
    RTPROT_RA,
    RTPROT_REDIRECT,
    RTPROT_STATIC,
    Hop,
    Route,
    alike,
)
from plan.model import NodePlan, PlannedRoute, Tunnel
from reconcile.changes import (
    AddressRemoval,
    Change,
    DeviceRemoval,
    DeviceSetting,
    NewAddress,
    NewBridge,
    NewRoute,
    NewTunnel,
    NewWire,
    QueueSetting,
    RouteRemoval,
    Way,
    Wire,
)


FIRST_INDEX = 100  # indexes below belong to what a namespace is born with
_BORN = {"lo", "tunl0", "ip6tnl0", "sit0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0"}
_KERNELS = (RTPROT_KERNEL, RTPROT_REDIRECT, RTPROT_RA)
_LAST_RESORT = 254 << 24  # metric of what is unreachable while no daemon has a route: FRR takes the first byte as distance


def fabric(
    segments: Mapping[str, int], wires: Iterable[Wire], leaving: Iterable[str], observed: Observed
) -> tuple[list[Change], dict[str, int]]:
    """Changes to the bridges, and the index of each; ports that leave with their node are left to it."""
    changes: list[Change] = []
    links = {link.name: link for link in observed.links}
    index = _next_index(observed)
    bridges = {}
    for name, mtu in segments.items():
        found = links.get(name)
        if found and found.kind != "bridge":
            changes.append(DeviceRemoval("", found, "no bridge"))
            found = None
        if found:
            bridges[name] = found.index
            changes += _settings("", found, mtu, None)
        else:
            bridges[name] = index
            changes.append(NewBridge(index, name, mtu))
            index += 1
    ports = {wire.port for wire in wires} | set(leaving)
    for link in observed.links:
        if link.name not in segments and link.name not in ports and link.name not in _BORN:
            changes.append(DeviceRemoval("", link, "not in the plan"))
    return changes, bridges


def wires(
    wanted: Iterable[Wire], bridges: Mapping[str, int], fabric_seen: Observed, seen: Mapping[str, Observed]
) -> list[Change]:
    """Changes to the veth pairs: one end is useless without the other. `seen` is by node."""
    changes: list[Change] = []
    ports = {link.name: link for link in fabric_seen.links}
    port_index = _next_index(fabric_seen) + len(bridges)
    indexes: dict[str, int] = {}
    for wire in wanted:
        observed = seen[wire.node]
        port = ports.get(wire.port)
        end = next((link for link in observed.links if link.name == wire.interface), None)
        if port and end and port.kind == end.kind == "veth" and port.peer == end.index and end.peer == port.index:
            changes += _wire_settings(wire, port, end, bridges[wire.segment])
            continue
        if port:
            changes.append(DeviceRemoval("", port, "the other end is missing" if not end else "not joined"))
        if end:
            changes.append(DeviceRemoval(wire.node, end, "not joined to its segment"))
        index = indexes.setdefault(wire.node, _next_index(observed))
        indexes[wire.node] = index + 1
        changes.append(NewWire(port_index, wire, index))
        port_index += 1
    return changes


def queues(ways: Iterable[Way], made: Iterable[NewWire], seen: Mapping[str, Observed]) -> list[Change]:
    """Changes to what happens to packets on their ways; `made` are the cables that will have been made anew."""
    fresh = {(wire.node, wire.wire.interface): wire.index for wire in made}
    fresh |= {("", wire.wire.port): wire.port for wire in made}
    index = {(node, link.name): link.index for node, observed in seen.items() for link in observed.links}
    there = {(node, at): queue for node, observed in seen.items() for at, queue in observed.queues}
    changes: list[Change] = []
    for way in ways:
        place = way.node, way.device
        found = None if place in fresh else there.get((way.node, index[place]))
        if found != way.queue:
            do = "remove" if way.queue is None else "set" if found else "add"
            why = "missing" if found is None else "not in the plan" if way.queue is None else "differs"
            at = fresh.get(place) or index[place]
            changes.append(QueueSetting(do, way.node, way.what, why, at, way.device, way.queue))
    return changes


def _wire_settings(wire: Wire, port: Link, end: Link, bridge: int) -> list[Change]:
    changes = _settings("", port, wire.mtu, None)
    if port.master != bridge:
        what = f"port {wire.port} on {wire.segment}"
        changes.append(DeviceSetting("", port, what, "on another segment", master=bridge))
    return changes + _settings(wire.node, end, wire.mtu, wire.mac or None)


def _settings(node: str, link: Link, mtu: int, mac: str | None) -> list[Change]:
    changes: list[Change] = []
    if link.mtu != mtu:
        changes.append(DeviceSetting(node, link, f"MTU of {link.name} {mtu}", f"was {link.mtu}", mtu=mtu))
    if mac and link.mac != mac:
        changes.append(DeviceSetting(node, link, f"MAC of {link.name} {mac}", f"was {link.mac}", mac=mac))
    if not link.up:
        changes.append(_up(node, link))
    return changes


def _up(node: str, link: Link) -> Change:
    return DeviceSetting(node, link, f"{link.name} up", "was down", up=True)


def _next_index(observed: Observed) -> int:
    return max([FIRST_INDEX - 1, *(link.index for link in observed.links)]) + 1


class _Devices:
    """Indexes of a node's devices as they will be, and which of them are made anew."""

    def __init__(self, node: str, observed: Observed) -> None:
        self.node = node
        self.observed = {link.name: link for link in observed.links}
        self.index = {name: link.index for name, link in self.observed.items()}
        self.fresh: set[str] = set()
        self._next = _next_index(observed)

    def add(self, name: str) -> int:
        self.index[name] = self._next
        self.fresh.add(name)
        self._next += 1
        return self.index[name]


def node(
    plan: NodePlan, observed: Observed, made: Iterable[str], learned: Collection[int] = RTPROT_DAEMONS
) -> list[Change]:
    """Changes inside one node; `made` are the interfaces that the wires stage will have made anew, in order, `learned`
    the protocols of routes that a daemon of the node looks after."""
    devices = _Devices(plan.name, observed)
    changes: list[Change] = []
    for name in made:
        devices.add(name)
    for tunnel in plan.tunnels:
        changes += _tunnel(devices, tunnel)
    changes += _loopback(devices)
    changes += _surplus(plan, devices)
    wanted = _wanted_addresses(plan)
    changes += _addresses(devices, observed, wanted)
    changes += _routes(plan, devices, observed, changes, learned)
    return changes


def _tunnel(devices: _Devices, tunnel: Tunnel) -> list[Change]:
    found = devices.observed.get(tunnel.name)
    changes: list[Change] = []
    if found and (found.kind, found.local) != (tunnel.kind, tunnel.local):
        changes.append(DeviceRemoval(devices.node, found, f"was {found.kind} {found.local}".strip()))
        found = None
    if found:
        return _settings(devices.node, found, tunnel.mtu, None)
    return [*changes, NewTunnel(devices.node, devices.add(tunnel.name), tunnel)]


def _loopback(devices: _Devices) -> list[Change]:
    loopback = devices.observed["lo"]
    return [] if loopback.up else [_up(devices.node, loopback)]


def _surplus(plan: NodePlan, devices: _Devices) -> list[Change]:
    wanted = {i.name for i in plan.interfaces} | {t.name for t in plan.tunnels} | _BORN
    surplus = [link for name, link in devices.observed.items() if name not in wanted]
    return [DeviceRemoval(plan.name, link, "not in the plan") for link in surplus]


def _wanted_addresses(plan: NodePlan) -> list[tuple[str, str]]:
    wanted = [("lo", prefix) for prefix in plan.loopback]
    wanted += [(interface.name, prefix) for interface in plan.interfaces for prefix in interface.addresses]
    return wanted + [(tunnel.name, prefix) for tunnel in plan.tunnels for prefix in tunnel.addresses]


def _addresses(devices: _Devices, observed: Observed, wanted: Iterable[tuple[str, str]]) -> list[Change]:
    changes: list[Change] = []
    have = {(index, prefix) for index, prefix in observed.addresses}
    names = {link.index: name for name, link in devices.observed.items()}
    keep = set()
    for device, prefix in wanted:
        index = devices.index[device]
        keep.add((index, prefix))
        if device in devices.fresh or (index, prefix) not in have:
            changes.append(NewAddress(devices.node, index, device, prefix))
    for index, prefix in sorted(have - keep):
        name = names.get(index, "")
        if name in devices.fresh or name not in devices.index or _automatic(name, prefix):
            continue
        changes.append(AddressRemoval(devices.node, index, name, prefix))
    return changes


def _automatic(device: str, prefix: str) -> bool:
    """Addresses that the kernel gives by itself."""
    return prefix.startswith("fe80:") or (device == "lo" and prefix in ("127.0.0.1/8", "::1/128"))


def _wanted_route(devices: _Devices, route: PlannedRoute) -> Route:
    hops = tuple(Hop(via.gateway, devices.index[via.device], via.weight) for via in route.via)
    if len(hops) == 1:
        hops = (hops[0]._replace(weight=1),)  # the kernel keeps no weight for a single next hop
    metric = (1024 if route.family == 6 else 0) if hops else _LAST_RESORT  # the kernel's own
    return Route(route.family, route.prefix, hops, route.source, metric, RTPROT_STATIC)


def _routes(
    plan: NodePlan, devices: _Devices, observed: Observed, earlier: Iterable[Change], learned: Collection[int]
) -> list[Change]:
    changes: list[Change] = []
    have = {}
    for route in observed.routes:
        if route.protocol not in (*_KERNELS, *learned) and not route.prefix.startswith(("fe80:", "ff00:")):
            have[route.family, route.prefix, route.metric] = route
    # The kernel drops routes with the device or the source address that they stand on: these are made again.
    gone = {change.index for change in earlier if isinstance(change, DeviceRemoval)}
    for planned in plan.routes:
        wanted = _wanted_route(devices, planned)
        found = have.pop((wanted.family, wanted.prefix, wanted.metric), None)
        if found and any(hop.device in gone for hop in found.hops):
            found = None
        if found and alike(found, wanted):
            continue
        changes.append(NewRoute(plan.name, wanted, bool(found)))
    surplus = (route for route in have.values() if not any(hop.device in gone for hop in route.hops))
    return [*changes, *(RouteRemoval(plan.name, route) for route in surplus)]
