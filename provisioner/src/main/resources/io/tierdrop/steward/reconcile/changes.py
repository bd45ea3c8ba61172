"""The changes of the network that a comparison ends in; effects.py turns them into netlink messages.

Plain classes: a named tuple takes ten times as long to define, which each start of a steward would pay.
"""

from typing import NamedTuple

from kernel.links import Link
from kernel.queues import Queue
from kernel.routes import Route
from plan.model import Tunnel


class Wire(NamedTuple):
    """A veth pair: a port on a segment's bridge in the fabric, an interface in a node."""

    node: str
    interface: str
    segment: str
    port: str
    mac: str
    mtu: int


class Way(NamedTuple):
    """One of the two ways over a cable: the device that its packets leave by, and what is to happen to them."""

    node: str  # whose namespace the device is in, "" is the fabric
    device: str
    what: str
    queue: Queue | None


class Change:
    """What is done (add, remove, replace, set) in which node ("" is the fabric), to what, and why."""

    def __init__(self, do: str, node: str, what: str, why: str) -> None:
        self.do = do
        self.node = node
        self.what = what
        self.why = why


class DeviceRemoval(Change):
    """A device goes, and with it what stands on it."""

    def __init__(self, node: str, link: Link, why: str) -> None:
        super().__init__("remove", node, f"device {link.name}", why)
        self.index = link.index
        self.name = link.name


class AddressRemoval(Change):
    def __init__(self, node: str, index: int, device: str, prefix: str) -> None:
        super().__init__("remove", node, f"address {prefix} on {device}", "not in the plan")
        self.index = index
        self.device = device
        self.prefix = prefix


class RouteRemoval(Change):
    def __init__(self, node: str, route: Route) -> None:
        super().__init__("remove", node, f"route to {route.prefix}", "not in the plan")
        self.route = route


class NewBridge(Change):
    """The bridge of a segment, in the fabric."""

    def __init__(self, index: int, name: str, mtu: int) -> None:
        super().__init__("add", "", f"segment {name}", "missing")
        self.index = index
        self.name = name
        self.mtu = mtu


class NewWire(Change):
    """A veth pair: `port` is the index of the fabric's side, which may have to stay `down`, `index` that of the node's."""

    def __init__(self, port: int, wire: Wire, index: int) -> None:
        super().__init__("add", wire.node, f"interface {wire.interface}", "missing")
        self.port = port
        self.wire = wire
        self.index = index
        self.down = False


class NewTunnel(Change):
    def __init__(self, node: str, index: int, tunnel: Tunnel) -> None:
        super().__init__("add", node, f"tunnel {tunnel.name} {tunnel.local}", "missing")
        self.index = index
        self.tunnel = tunnel


class DeviceSetting(Change):
    """Sets what is given of a device that is there; the names are those of `links.set_link`."""

    def __init__(
        self,
        node: str,
        link: Link,
        what: str,
        why: str,
        *,
        up: bool | None = None,
        mtu: int | None = None,
        mac: str | None = None,
        master: int | None = None,
    ) -> None:
        super().__init__("set", node, what, why)
        self.link = link
        self.up = up
        self.mtu = mtu
        self.mac = mac
        self.master = master


class QueueSetting(Change):
    """Gives a device a queue, changes it, or takes it away (None)."""

    def __init__(self, do: str, node: str, what: str, why: str, index: int, device: str, queue: Queue | None) -> None:
        super().__init__(do, node, what, why)
        self.index = index
        self.device = device
        self.queue = queue


class NewAddress(Change):
    def __init__(self, node: str, index: int, device: str, prefix: str) -> None:
        super().__init__("add", node, f"address {prefix} on {device}", "missing")
        self.index = index
        self.device = device
        self.prefix = prefix


class NewRoute(Change):
    """Puts a route in place, of one that leads elsewhere where `replace` says so."""

    def __init__(self, node: str, route: Route, replace: bool) -> None:
        hops = ", ".join(hop.gateway or "its device" for hop in route.hops) or "nothing"
        do, why = ("replace", "differs") if replace else ("add", "missing")
        super().__init__(do, node, f"route to {route.prefix} via {hops}", why)
        self.route = route
        self.replace = replace
