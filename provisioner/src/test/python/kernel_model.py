"""A namespace as the diff sees it, with the kernel's habits that matter: what goes with a device, what comes with one."""

from kernel.links import Link
from kernel.observed import EMPTY, Observed
from reconcile import changes

ORDER = (
    changes.DeviceRemoval,
    changes.AddressRemoval,
    changes.RouteRemoval,
    changes.NewBridge,
    changes.NewTunnel,
    changes.NewWire,
    changes.DeviceSetting,
    changes.QueueSetting,
    changes.NewAddress,
    changes.NewRoute,
)


class Kernel:
    """Namespaces by node; "" is the fabric. `carry_out` does what effects.py would have the kernel do."""

    def __init__(self, nodes):
        self.seen = {node: EMPTY for node in ("", *nodes)}
        self._pairs = {}  # port's index → (node, index) of the other end

    def carry_out(self, made, bridges):
        for change in sorted(made, key=lambda change: ORDER.index(type(change))):
            getattr(self, f"_{type(change).__name__}")(change, bridges)

    def _replace(self, node, links=None, addresses=None, routes=None, queues=None):
        old = self.seen[node]
        self.seen[node] = Observed(
            tuple(old.links if links is None else links),
            frozenset(old.addresses if addresses is None else addresses),
            tuple(old.routes if routes is None else routes),
            frozenset(old.queues if queues is None else queues),
        )

    def drop(self, node, index):
        """A device goes, with its addresses and routes and the other end of its wire."""
        old = self.seen[node]
        gone = next((link for link in old.links if link.index == index), None)
        if gone is None:
            return
        self._replace(
            node,
            [link for link in old.links if link.index != index],
            [a for a in old.addresses if a[0] != index],
            [r for r in old.routes if all(hop.device != index for hop in r.hops)],
            [q for q in old.queues if q[0] != index],
        )
        for port, end in list(self._pairs.items()):
            if (node == "" and port == index) or end == (node, index):
                del self._pairs[port]
                self.drop("", port)
                self.drop(*end)

    def _DeviceRemoval(self, change, _):
        self.drop(change.node, change.index)

    def _AddressRemoval(self, change, _):
        have = self.seen[change.node].addresses
        self._replace(change.node, addresses=[a for a in have if a != (change.index, change.prefix)])

    def _RouteRemoval(self, change, _):
        self._replace(change.node, routes=[r for r in self.seen[change.node].routes if r != change.route])

    def _NewBridge(self, change, _):
        self._add(change.node, Link(change.index, change.name, "bridge", change.mtu, "", True))

    def _NewTunnel(self, change, _):
        tunnel = change.tunnel
        self._add(change.node, Link(change.index, tunnel.name, tunnel.kind, tunnel.mtu, "", True, local=tunnel.local))

    def _NewWire(self, change, bridges):
        port, wire, index = change.port, change.wire, change.index
        self._pairs[port] = (wire.node, index)
        self._add("", Link(port, wire.port, "veth", wire.mtu, "", True, master=bridges[wire.segment], peer=index))
        self._add(wire.node, Link(index, wire.interface, "veth", wire.mtu, wire.mac, True, peer=port))

    def _add(self, node, link):
        have = self.seen[node].links
        assert all(link.index != other.index and link.name != other.name for other in have), (node, link)
        self._replace(node, links=[*have, link])

    def _DeviceSetting(self, change, _):
        link = change.link
        have = self.seen[change.node].links
        assert any(other.index == link.index for other in have), change.what
        given = {name: getattr(change, name) for name in ("up", "mtu", "mac", "master")}
        given = {name: value for name, value in given.items() if value is not None}
        self._replace(change.node, [o._replace(**given) if o.index == link.index else o for o in have])

    def _QueueSetting(self, change, _):
        old = self.seen[change.node]
        assert (change.index, change.device) in {(link.index, link.name) for link in old.links}, change.what
        others = [q for q in old.queues if q[0] != change.index]
        assert change.queue or len(others) < len(old.queues), "there is none that could be removed"
        self._replace(change.node, queues=[*others, *([(change.index, change.queue)] if change.queue else [])])

    def _NewAddress(self, change, _):
        there = {(link.index, link.name) for link in self.seen[change.node].links}
        assert (change.index, change.device) in there, change.what
        self._replace(change.node, addresses=[*self.seen[change.node].addresses, (change.index, change.prefix)])

    def _NewRoute(self, change, _):
        route = change.route
        old = self.seen[change.node]
        same = [r for r in old.routes if (r.family, r.prefix, r.metric) == (route.family, route.prefix, route.metric)]
        assert bool(same) == change.replace, change.what
        known = {link.index for link in old.links}
        assert all(hop.device in known for hop in route.hops), change.what
        self._replace(change.node, routes=[*(r for r in old.routes if r not in same), route])
