"""Carries out changes of the network: one batch of netlink messages per namespace and stage."""

import errno

from core.problems import Problem, Problems
from kernel import addresses, links, routes
from kernel.netlink import NetlinkErrors

_GONE = (errno.ENODEV, errno.ESRCH, errno.EADDRNOTAVAIL, errno.ENOENT)


class Effects:
    def __init__(self, fabric, channel_of, fd_of):
        """`channel_of(node)` and `fd_of(node)` give a node's socket and namespace; node "" is the fabric."""
        self._fabric = fabric
        self._channel_of = channel_of
        self._fd_of = fd_of

    def remove(self, changes):
        """Routes and addresses first, then devices; what has gone with something else is no failure."""
        for node, group in _by_node(changes).items():
            requests = [_removal(c.subject) for c in group if c.subject[0] != "link"]
            requests += [_removal(c.subject) for c in group if c.subject[0] == "link"]
            self._send(node, requests, tolerated=_GONE)

    def segments(self, changes, bridges):
        """Bridges and wires: all in one send to the fabric, and the ports set up behind them."""
        requests = [links.add_bridge(*c.subject) for c in changes if c.stage == "link" and not c.node]
        ports = []
        for change in changes:
            if change.stage == "wire":
                port, wire, index = change.subject
                fd = self._fd_of(wire.node)
                bridge = bridges[wire.segment]
                requests.append(
                    links.add_wire(port, wire.port, bridge, wire.mtu, index, wire.interface, wire.mac, fd)
                )
                # A veth cannot be made up at once: its other end is not registered yet.
                ports.append(links.set_link(port, wire.port, up=True))
        requests += [_setting(c) for c in changes if c.stage == "device" and not c.node]
        self._send("", requests + ports)

    def node(self, name, changes):
        """Everything inside one node, in the order in which the parts need each other."""
        requests = []
        for change in changes:
            if change.stage == "wire":
                _, wire, index = change.subject
                requests.append(links.set_link(index, wire.interface, up=True))
            elif change.stage == "link":
                index, tunnel = change.subject
                requests.append(links.add_tunnel(index, tunnel.name, tunnel.kind, tunnel.local, tunnel.mtu))
        requests += [_setting(c) for c in changes if c.stage == "device"]
        requests += [addresses.add_address(*c.subject) for c in changes if c.stage == "address"]
        requests += [routes.add(*c.subject) for c in changes if c.stage == "route"]
        self._send(name, requests)

    def _send(self, node, requests, tolerated=()):
        if not requests:
            return
        channel = self._channel_of(node) if node else self._fabric
        try:
            channel.send(requests)
        except NetlinkErrors as failure:
            errors = [e for e in failure.errors if e.errno not in tolerated]
            if errors:
                raise Problems([Problem(f"The kernel refused: {e.strerror}.", node=node or None) for e in errors])


def _by_node(changes):
    groups = {}
    for change in changes:
        groups.setdefault(change.node, []).append(change)
    return groups


def _removal(subject):
    kind, *rest = subject
    if kind == "link":
        return links.delete_link(*rest)
    if kind == "address":
        return addresses.delete_address(*rest)
    return routes.delete(*rest)


def _setting(change):
    link, settings = change.subject
    return links.set_link(link.index, link.name, **settings)
