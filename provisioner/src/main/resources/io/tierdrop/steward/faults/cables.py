"""Faults of a node's cables. The fabric's side of the cable is used where it can be: inside the node nothing differs."""

from __future__ import annotations

import errno
import functools
from typing import TYPE_CHECKING

from core.problems import Problem
from faults.kind import Kind
from faults.place import Place
from kernel import links, queues
from kernel.netlink import NetlinkErrors
from kernel.observed import observe
from kernel.queues import CERTAIN, Queue, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.answers import Settings
    from core.loop import Pause
    from faults.kind import Before
    from kernel.netlink import Channel, Request
    from plan.model import Interface

_MILLISECOND = 1_000_000  # nanoseconds


def _interfaces(place: Place) -> list[Interface]:
    """The interfaces that are meant: the one that is named, or all."""
    found = _left(place)
    if not found:
        names = ", ".join(i.name for i in place.plan.interfaces) or "none"
        wanted = place.settings.get("interface")
        raise Problem(f"{place.node} has no interface {wanted}. Its interfaces: {names}.", place.node)
    return found


def _parts(place: Place, what: str, way: str = "") -> list[str]:
    """What a fault has in hand of each interface that is meant; of all those too that a deploy makes meanwhile."""
    _interfaces(place)
    return [" ".join(filter(None, (what, place.settings.get("interface", "*"), way)))]


def _left(place: Place) -> list[Interface]:
    """Those of them that there are still: a deploy may have taken away the one that is named."""
    return [i for i in place.plan.interfaces if place.settings.get("interface") in (None, i.name)]


def _send(channel: Channel, name: str, request: Callable[[int], Request], tolerated: int = 0) -> bool:
    """Sends what is asked of a device, given its index, in the namespace of the channel; False without such a device."""
    link = next((link for link in observe(channel).links if link.name == name), None)
    if link is None:
        return False
    try:
        channel.send([request(link.index)])
    except NetlinkErrors as failure:
        if failure.errors[0].errno != tolerated:
            raise Problem(f"The kernel refused it: {failure.errors[0].strerror}.") from failure
    return True


def _set(channel: Channel, name: str, up: bool | None = None, mtu: int | None = None) -> bool:
    return _send(channel, name, lambda index: links.set_link(index, name, up=up, mtu=mtu))


def _found(there: bool, name: str) -> None:
    """To inject a fault into a device that has gone would change nothing; to heal one there is nothing to be done."""
    if not there:
        raise Problem(f"There is no device {name} any more. Deploy the lab again.")


class LinkDown(Kind):
    """No carrier, as with an unplugged cable: the fabric's side goes down."""

    name = "link-down"

    def resources(self, place: Place) -> list[str]:
        return _parts(place, "link")

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            _found(_set(place.fabric, interface.port, up=False), interface.port)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _left(place):
            _set(place.fabric, interface.port, up=True)
        return ()


class Mtu(Kind):
    """Both ends of the cable take shorter packets only. Below 1280 bytes the kernel would drop IPv6 altogether."""

    name = "mtu"

    def resources(self, place: Place) -> list[str]:
        return _parts(place, "mtu")

    def before(self, place: Place) -> Before:
        return {"mtu": int(self.number(place.settings, "mtu"))}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            _found(self._both(place, interface, int(self.number(place.settings, "mtu"))), interface.name)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _left(place):
            self._both(place, interface, interface.mtu)
        return ()

    def _both(self, place: Place, interface: Interface, mtu: int) -> bool:
        outside = _set(place.fabric, interface.port, mtu=mtu)
        return _set(place.channel, interface.name, mtu=mtu) and outside


class _Queued(Kind):
    """Faults that are a netem queue, in the fabric for what goes to the node, in the node for what comes from it.

    A link that does something to packets itself has a queue there already: the fault comes on top of it (`joined`), and
    heals back to it. What it wants of packets is kept with it, so that a deploy can put both together anew.
    """

    def queue(self, settings: Settings) -> Queue:
        """What it does to packets, on a link that does nothing to them."""
        raise NotImplementedError

    def direction(self, settings: Settings) -> str:
        return settings.get("direction", "both")

    def resources(self, place: Place) -> list[str]:
        return [part for way in self._sides(place) for part in _parts(place, "queue", way)]

    def before(self, place: Place) -> Before:
        return {"queue": list(self.queue(place.settings))}

    def _ways(self, place: Place, interfaces: list[Interface]) -> list[tuple[Interface, str]]:
        return [(interface, way) for interface in interfaces for way in self._sides(place)]

    def _sides(self, place: Place) -> tuple[str, ...]:
        return {"both": ("to", "from")}.get(self.direction(place.settings), (self.direction(place.settings),))

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface, way in self._ways(place, _interfaces(place)):
            own = interface.to if way == "to" else interface.sent
            _found(_put(place, interface, way, joined(own, self.queue(place.settings))), interface.name)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface, way in self._ways(place, _left(place)):
            _put(place, interface, way, interface.to if way == "to" else interface.sent)
        return ()


def _put(place: Place, interface: Interface, way: str, queue: Queue | None) -> bool:
    """None takes it away, also where there is none; False where the device has gone."""
    channel, device = (place.fabric, interface.port) if way == "to" else (place.channel, interface.name)
    if queue is None:
        return _send(channel, device, functools.partial(queues.delete, device=device), tolerated=errno.ENOENT)
    return _send(channel, device, functools.partial(queues.put, device=device, queue=queue))


class Blackhole(_Queued):
    """Frames vanish; the carrier stays, nobody is told."""

    name = "blackhole"

    def queue(self, settings: Settings) -> Queue:
        return Queue(loss=CERTAIN)


class Netem(_Queued):
    """Delay, jitter, loss, duplication, corruption, reordering and rate, in one queue with all settings at once."""

    name = "netem"

    def queue(self, settings: Settings) -> Queue:
        def number(name: str, one: float) -> int:
            return round(self.number(settings, name) * one) if name in settings else 0

        share = CERTAIN / 100
        return Queue(
            delay=number("delay", _MILLISECOND),
            jitter=number("jitter", _MILLISECOND),
            loss=number("loss", share),
            duplicate=number("duplicate", share),
            corrupt=number("corrupt", share),
            reorder=number("reorder", share),
            rate=number("rate", 1 / 8),
        )


class Slow(_Queued):
    """A server that takes its time: all that it sends comes later."""

    name = "slow"

    def queue(self, settings: Settings) -> Queue:
        return Queue(delay=round(self.number(settings, "delay") * _MILLISECOND))

    def direction(self, settings: Settings) -> str:
        return "from"


KINDS = (LinkDown(), Blackhole(), Netem(), Slow(), Mtu())
