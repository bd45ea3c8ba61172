"""Carries out changes of the network: one batch of netlink messages per namespace and stage."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from core.problems import Problem, Problems
from kernel import addresses, links, queues, routes
from kernel.netlink import NetlinkErrors
from reconcile.changes import (
    AddressRemoval,
    DeviceRemoval,
    DeviceSetting,
    NewAddress,
    NewBridge,
    NewRoute,
    NewTunnel,
    NewWire,
    QueueSetting,
    RouteRemoval,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kernel.netlink import Channel, Request
    from reconcile.changes import Change

_GONE = (errno.ENODEV, errno.ESRCH, errno.EADDRNOTAVAIL, errno.ENOENT)


class Effects:
    def __init__(self, channel_of: Callable[[str], Channel], fd_of: Callable[[str], int]) -> None:
        """`channel_of(node)` and `fd_of(node)` give a node's socket and namespace; node "" is the fabric."""
        self._channel_of = channel_of
        self._fd_of = fd_of

    def remove(self, changes: Iterable[Change]) -> None:
        """Routes and addresses first, then devices; what has gone with something else is no failure."""
        for node, group in by_node(changes).items():
            requests = [routes.delete(c.route) for c in group if isinstance(c, RouteRemoval)]
            gone = (change for change in group if isinstance(change, AddressRemoval))
            requests += [addresses.delete_address(c.index, c.device, c.prefix) for c in gone]
            requests += [links.delete_link(c.index, c.name) for c in group if isinstance(c, DeviceRemoval)]
            self._send(node, requests, tolerated=_GONE)

    def segments(self, changes: Iterable[Change], bridges: Mapping[str, int]) -> None:
        """Bridges and wires: all in one send to the fabric, and the ports set up behind them."""
        made, ports = [], []
        for change in changes:
            if isinstance(change, NewBridge):
                made.append(links.add_bridge(change.index, change.name, change.mtu))
            elif isinstance(change, NewWire):
                made.append(self._wire(change, bridges))
                # A veth cannot be made up at once: its other end is not registered yet.
                if not change.down:
                    ports.append(links.set_link(change.port, change.wire.port, up=True))
        set_up = [_setting(c) for c in changes if isinstance(c, DeviceSetting) and not c.node]
        waiting = [_queue(c) for c in changes if isinstance(c, QueueSetting) and not c.node]
        self._send("", [*made, *set_up, *waiting, *ports])

    def _wire(self, change: NewWire, bridges: Mapping[str, int]) -> Request:
        wire = change.wire
        bridge, end = bridges[wire.segment], self._fd_of(wire.node)
        return links.add_wire(change.port, wire.port, bridge, wire.mtu, change.index, wire.interface, wire.mac, end)

    def node(self, name: str, changes: Iterable[Change]) -> None:
        """Everything inside one node, in the order in which the parts need each other."""
        requests = [_device(c) for c in changes if isinstance(c, NewWire | NewTunnel)]
        requests += [_setting(c) for c in changes if isinstance(c, DeviceSetting)]
        requests += [_queue(c) for c in changes if isinstance(c, QueueSetting)]
        requests += [addresses.add_address(c.index, c.device, c.prefix) for c in changes if isinstance(c, NewAddress)]
        requests += [routes.add(c.route, c.replace) for c in changes if isinstance(c, NewRoute)]
        self._send(name, requests)

    def _send(self, node: str, requests: list[Request], tolerated: tuple[int, ...] = ()) -> None:
        if not requests:
            return
        try:
            self._channel_of(node).send(requests)
        except NetlinkErrors as failure:
            errors = [e for e in failure.errors if e.errno not in tolerated]
            if errors:
                raise Problems([Problem(f"The kernel refused: {e.strerror}.", node=node or None) for e in errors])


def by_node(changes: Iterable[Change]) -> dict[str, list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.node, []).append(change)
    return groups


def _device(change: NewWire | NewTunnel) -> Request:
    if isinstance(change, NewWire):
        return links.set_link(change.index, change.wire.interface, up=True)
    tunnel = change.tunnel
    return links.add_tunnel(change.index, tunnel.name, tunnel.kind, tunnel.local, tunnel.mtu)


def _queue(change: QueueSetting) -> Request:
    if change.queue is None:
        return queues.delete(change.index, change.device)
    return queues.put(change.index, change.device, change.queue)


def _setting(change: DeviceSetting) -> Request:
    link = change.link
    return links.set_link(link.index, link.name, up=change.up, mtu=change.mtu, mac=change.mac, master=change.master)
