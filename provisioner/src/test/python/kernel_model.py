"""A namespace as the diff sees it, with the kernel's habits that matter: what goes with a device, what comes with one."""

from kernel.links import Link
from kernel.observed import EMPTY, Observed


class Kernel:
    """Namespaces by node; "" is the fabric. `carry_out` does what effects.py would have the kernel do."""

    def __init__(self, nodes):
        self.seen = {node: EMPTY for node in ("", *nodes)}
        self._pairs = {}  # port's index → (node, index) of the other end

    def carry_out(self, changes, bridges):
        for change in sorted(changes, key=lambda c: ("remove", "link", "wire", "device", "address", "route").index(c.stage)):
            getattr(self, f"_{change.stage}")(change, bridges)

    def _replace(self, node, links=None, addresses=None, routes=None):
        old = self.seen[node]
        self.seen[node] = Observed(
            tuple(old.links if links is None else links),
            frozenset(old.addresses if addresses is None else addresses),
            tuple(old.routes if routes is None else routes),
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
        )
        for port, end in list(self._pairs.items()):
            if (node == "" and port == index) or end == (node, index):
                del self._pairs[port]
                self.drop("", port)
                self.drop(*end)

    def _remove(self, change, _):
        kind, *rest = change.subject
        old = self.seen[change.node]
        if kind == "link":
            self.drop(change.node, rest[0])
        elif kind == "address":
            self._replace(change.node, addresses=[a for a in old.addresses if a != (rest[0], rest[2])])
        else:
            self._replace(change.node, routes=[r for r in old.routes if r != rest[0]])

    def _link(self, change, _):
        if change.node:
            index, tunnel = change.subject
            link = Link(index, tunnel.name, tunnel.kind, tunnel.mtu, "", True, local=tunnel.local)
        else:
            index, name, mtu = change.subject
            link = Link(index, name, "bridge", mtu, "", True)
        self._add(change.node, link)

    def _wire(self, change, bridges):
        port, wire, index = change.subject
        self._pairs[port] = (wire.node, index)
        self._add("", Link(port, wire.port, "veth", wire.mtu, "", True, master=bridges[wire.segment], peer=index))
        self._add(wire.node, Link(index, wire.interface, "veth", wire.mtu, wire.mac, True, peer=port))

    def _add(self, node, link):
        have = self.seen[node].links
        assert all(link.index != other.index and link.name != other.name for other in have), (node, link)
        self._replace(node, links=[*have, link])

    def _device(self, change, _):
        link, settings = change.subject
        have = self.seen[change.node].links
        assert any(other.index == link.index for other in have), change
        self._replace(change.node, [o._replace(**settings) if o.index == link.index else o for o in have])

    def _address(self, change, _):
        index, device, prefix = change.subject
        assert any((link.index, link.name) == (index, device) for link in self.seen[change.node].links), change
        self._replace(change.node, addresses=[*self.seen[change.node].addresses, (index, prefix)])

    def _route(self, change, _):
        route, replace = change.subject
        old = self.seen[change.node]
        same = [r for r in old.routes if (r.family, r.prefix, r.metric) == (route.family, route.prefix, route.metric)]
        assert bool(same) == replace, change
        known = {link.index for link in old.links}
        assert all(hop.device in known for hop in route.hops), change
        self._replace(change.node, routes=[*(r for r in old.routes if r not in same), route])
