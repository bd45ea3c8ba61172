"""What a namespace should hold against what it holds: a pure comparison that ends in a list of changes.

Each change says what, why, and in which stage it is carried out; effects.py turns it into netlink messages.
"""

from typing import NamedTuple

from kernel.routes import RTPROT_BIRD, RTPROT_KERNEL, RTPROT_RA, RTPROT_REDIRECT, RTPROT_STATIC, Hop, Route, alike

FIRST_INDEX = 100  # indexes below belong to what a namespace is born with
_BORN = {"lo", "tunl0", "ip6tnl0", "sit0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0"}
_NOT_OURS = (RTPROT_KERNEL, RTPROT_REDIRECT, RTPROT_RA, RTPROT_BIRD)


class Wire(NamedTuple):
    """A veth pair: a port on a segment's bridge in the fabric, an interface in a node."""

    node: str
    interface: str
    segment: str
    port: str
    mac: str
    mtu: int


class Change(NamedTuple):
    stage: str  # remove, link, wire, device, address, route
    do: str  # add, remove, replace, set
    node: str  # "" for the fabric
    what: str
    why: str
    subject: tuple


def fabric(segments, wires, leaving, observed):
    """Changes to the bridges, and the index of each; ports that leave with their node are left to it."""
    changes = []
    links = {link.name: link for link in observed.links}
    index = _next_index(observed)
    bridges = {}
    for name, mtu in segments.items():
        found = links.get(name)
        if found and found.kind != "bridge":
            changes.append(_removal("", found, "no bridge"))
            found = None
        if found:
            bridges[name] = found.index
            changes += _settings("", found, mtu, None)
        else:
            bridges[name] = index
            changes.append(Change("link", "add", "", f"segment {name}", "missing", (index, name, mtu)))
            index += 1
    ports = {wire.port for wire in wires} | set(leaving)
    for link in observed.links:
        if link.name not in segments and link.name not in ports and link.name not in _BORN:
            changes.append(_removal("", link, "not in the plan"))
    return changes, bridges


def wires(wanted, bridges, fabric_seen, seen):
    """Changes to the veth pairs: one end is useless without the other. `seen` is by node."""
    changes = []
    ports = {link.name: link for link in fabric_seen.links}
    port_index = _next_index(fabric_seen) + len(bridges)
    indexes = {}
    for wire in wanted:
        observed = seen[wire.node]
        port = ports.get(wire.port)
        end = next((link for link in observed.links if link.name == wire.interface), None)
        if port and end and port.kind == end.kind == "veth" and port.peer == end.index and end.peer == port.index:
            changes += _wire_settings(wire, port, end, bridges[wire.segment])
            continue
        if port:
            changes.append(_removal("", port, "the other end is missing" if not end else "not joined"))
        if end:
            changes.append(_removal(wire.node, end, "not joined to its segment"))
        index = indexes.setdefault(wire.node, _next_index(observed))
        indexes[wire.node] = index + 1
        subject = (port_index, wire, index)
        changes.append(Change("wire", "add", wire.node, f"interface {wire.interface}", "missing", subject))
        port_index += 1
    return changes


def _wire_settings(wire, port, end, bridge):
    changes = _settings("", port, wire.mtu, None)
    if port.master != bridge:
        what = f"port {wire.port} on {wire.segment}"
        changes.append(Change("device", "set", "", what, "on another segment", (port, {"master": bridge})))
    return changes + _settings(wire.node, end, wire.mtu, wire.mac or None)


def _settings(node, link, mtu, mac):
    changes = []
    if link.mtu != mtu:
        why = f"was {link.mtu}"
        changes.append(Change("device", "set", node, f"MTU of {link.name} {mtu}", why, (link, {"mtu": mtu})))
    if mac and link.mac != mac:
        changes.append(Change("device", "set", node, f"MAC of {link.name} {mac}", f"was {link.mac}", (link, {"mac": mac})))
    if not link.up:
        changes.append(Change("device", "set", node, f"{link.name} up", "was down", (link, {"up": True})))
    return changes


def _removal(node, link, why):
    return Change("remove", "remove", node, f"device {link.name}", why, ("link", link.index, link.name))


def _next_index(observed):
    return max([FIRST_INDEX - 1, *(link.index for link in observed.links)]) + 1


class _Devices:
    """Indexes of a node's devices as they will be, and which of them are made anew."""

    def __init__(self, node, observed):
        self.node = node
        self.observed = {link.name: link for link in observed.links}
        self.index = {name: link.index for name, link in self.observed.items()}
        self.fresh = set()
        self._next = _next_index(observed)

    def add(self, name):
        self.index[name] = self._next
        self.fresh.add(name)
        self._next += 1
        return self.index[name]


def node(plan, observed, made):
    """Changes inside one node; `made` are the interfaces that the wires stage will have made anew, in order."""
    devices = _Devices(plan.name, observed)
    changes = []
    for name in made:
        devices.add(name)
    for tunnel in plan.tunnels:
        changes += _tunnel(devices, tunnel)
    changes += _loopback(devices)
    changes += _surplus(plan, devices)
    wanted = _wanted_addresses(plan)
    changes += _addresses(devices, observed, wanted)
    changes += _routes(plan, devices, observed, changes)
    return changes


def _tunnel(devices, tunnel):
    found = devices.observed.get(tunnel.name)
    changes = []
    if found and (found.kind, found.local) != (tunnel.kind, tunnel.local):
        changes.append(_removal(devices.node, found, f"was {found.kind} {found.local}".strip()))
        found = None
    if found:
        return _settings(devices.node, found, tunnel.mtu, None)
    subject = (devices.add(tunnel.name), tunnel)
    return [*changes, Change("link", "add", devices.node, f"tunnel {tunnel.name} {tunnel.local}", "missing", subject)]


def _loopback(devices):
    loopback = devices.observed["lo"]
    return [] if loopback.up else [Change("device", "set", devices.node, "lo up", "was down", (loopback, {"up": True}))]


def _surplus(plan, devices):
    wanted = {i.name for i in plan.interfaces} | {t.name for t in plan.tunnels} | _BORN
    return [_removal(plan.name, link, "not in the plan") for name, link in devices.observed.items() if name not in wanted]


def _wanted_addresses(plan):
    wanted = [("lo", prefix) for prefix in plan.loopback]
    for device in (*plan.interfaces, *plan.tunnels):
        wanted += [(device.name, prefix) for prefix in device.addresses]
    return wanted


def _addresses(devices, observed, wanted):
    changes = []
    have = {(index, prefix) for index, prefix in observed.addresses}
    names = {link.index: name for name, link in devices.observed.items()}
    keep = set()
    for device, prefix in wanted:
        index = devices.index[device]
        keep.add((index, prefix))
        if device in devices.fresh or (index, prefix) not in have:
            what = f"address {prefix} on {device}"
            changes.append(Change("address", "add", devices.node, what, "missing", (index, device, prefix)))
    for index, prefix in sorted(have - keep):
        name = names.get(index, "")
        if name in devices.fresh or name not in devices.index or _automatic(name, prefix):
            continue
        what = f"address {prefix} on {name}"
        subject = ("address", index, name, prefix)
        changes.append(Change("remove", "remove", devices.node, what, "not in the plan", subject))
    return changes


def _automatic(device, prefix):
    """Addresses that the kernel gives by itself."""
    return prefix.startswith("fe80:") or (device == "lo" and prefix in ("127.0.0.1/8", "::1/128"))


def _wanted_route(devices, route):
    hops = tuple(Hop(via.gateway, devices.index[via.device], via.weight) for via in route.via)
    if len(hops) == 1:
        hops = (hops[0]._replace(weight=1),)  # the kernel keeps no weight for a single next hop
    metric = route.metric or (1024 if route.family == 6 else 0)
    return Route(route.family, route.prefix, hops, route.source, metric, RTPROT_STATIC)


def _routes(plan, devices, observed, earlier):
    changes = []
    have = {}
    for route in observed.routes:
        if route.protocol not in _NOT_OURS and not route.prefix.startswith(("fe80:", "ff00:")):
            have[route.family, route.prefix, route.metric] = route
    # The kernel drops routes with the device or the source address that they stand on: these are made again.
    gone = {c.subject[1] for c in earlier if c.stage == "remove" and c.subject[0] == "link"}
    for planned in plan.routes:
        wanted = _wanted_route(devices, planned)
        found = have.pop((wanted.family, wanted.prefix, wanted.metric), None)
        if found and any(hop.device in gone for hop in found.hops):
            found = None
        if found and alike(found, wanted):
            continue
        what = f"route to {wanted.prefix} via {', '.join(h.gateway or 'its device' for h in wanted.hops)}"
        do, why = ("replace", "differs") if found else ("add", "missing")
        changes.append(Change("route", do, plan.name, what, why, (wanted, bool(found))))
    for route in have.values():
        if any(hop.device in gone for hop in route.hops):
            continue
        what = f"route to {route.prefix}"
        changes.append(Change("remove", "remove", plan.name, what, "not in the plan", ("route", route)))
    return changes
