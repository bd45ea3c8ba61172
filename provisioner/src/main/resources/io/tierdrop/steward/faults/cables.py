"""Faults of a node's cables. The fabric's side of the cable is used where it can be: inside the node nothing differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.problems import Problem
from faults.kind import Kind
from faults.place import Place
from kernel import links
from kernel.netlink import NetlinkErrors
from kernel.observed import observe
from machine import command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.answers import Settings
    from core.loop import Pause
    from faults.kind import Before
    from kernel.netlink import Channel
    from plan.model import Interface

    Queue = tuple[str, str, str, str]  # interface, way, namespace, device


def _interfaces(place: Place) -> list[Interface]:
    """The interfaces that are meant: the one that is named, or all."""
    interfaces = place.plan.interfaces
    wanted = place.settings.get("interface")
    found = [i for i in interfaces if wanted in (None, i.name)]
    if not found:
        names = ", ".join(i.name for i in interfaces) or "none"
        raise Problem(f"{place.node} has no interface {wanted}. Its interfaces: {names}.", place.node)
    return found


def _set(channel: Channel, name: str, up: bool | None = None, mtu: int | None = None) -> None:
    """Changes a device in the namespace of the channel."""
    link = next((link for link in observe(channel).links if link.name == name), None)
    if link is None:
        raise Problem(f"There is no device {name} any more. Deploy the lab again.")
    try:
        channel.send([links.set_link(link.index, name, up=up, mtu=mtu)])
    except NetlinkErrors as failure:
        raise Problem(f"The kernel refused it: {failure.errors[0].strerror}.") from failure


class LinkDown(Kind):
    """No carrier, as with an unplugged cable: the fabric's side goes down."""

    name = "link-down"

    def resources(self, place: Place) -> list[str]:
        return [f"link {i.name}" for i in _interfaces(place)]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            _set(place.fabric, interface.port, up=False)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            _set(place.fabric, interface.port, up=True)
        return ()


class Mtu(Kind):
    """Both ends of the cable take shorter packets only. Below 1280 bytes the kernel would drop IPv6 altogether."""

    name = "mtu"

    def resources(self, place: Place) -> list[str]:
        return [f"mtu {i.name}" for i in _interfaces(place)]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            self._both(place, interface, int(self.number(place.settings, "mtu")))
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for interface in _interfaces(place):
            self._both(place, interface, interface.mtu)
        return ()

    def _both(self, place: Place, interface: Interface, mtu: int) -> None:
        _set(place.fabric, interface.port, mtu=mtu)
        _set(place.channel, interface.name, mtu=mtu)


class _Queued(Kind):
    """Faults that are a netem queue, in the fabric for what goes to the node, in the node for what comes from it."""

    def words(self, settings: Settings) -> list[str]:
        """What tc(8) is told of netem."""
        raise NotImplementedError

    def resources(self, place: Place) -> list[str]:
        return [f"queue {name} {way}" for name, way, _, _ in self._queues(place)]

    def _queues(self, place: Place) -> Iterator[Queue]:
        direction = place.settings.get("direction", "both")
        for interface in _interfaces(place):
            if direction in ("both", "to"):
                yield interface.name, "to", place.lab.name, interface.port
            if direction in ("both", "from"):
                yield interface.name, "from", place.lab.netns(place.node), interface.name

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        for _, _, namespace, device in self._queues(place):
            words = self.words(place.settings)
            _tc(place.node, namespace, "replace", "dev", device, "root", "netem", "limit", "10000", *words)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        for _, _, namespace, device in self._queues(place):
            _tc(place.node, namespace, "del", "dev", device, "root", tolerated="with handle of zero")
        return ()


def _tc(node: str, namespace: str, *words: str, tolerated: str = "") -> None:
    done = command.run("/usr/sbin/tc", "-n", namespace, "qdisc", *words)
    if done.returncode and not (tolerated and tolerated in done.stderr):
        raise Problem(f"The kernel refused it: {done.stderr.strip()}.", node)


class Blackhole(_Queued):
    """Frames vanish; the carrier stays, nobody is told."""

    name = "blackhole"

    def words(self, settings: Settings) -> list[str]:
        return ["loss", "100%"]


class Netem(_Queued):
    """Delay, jitter, loss, duplication, corruption, reordering and rate, in one queue with all settings at once."""

    name = "netem"

    def words(self, settings: Settings) -> list[str]:
        words = []
        if "delay" in settings:
            words += ["delay", settings["delay"], *([settings["jitter"]] if "jitter" in settings else [])]
        for name in ("loss", "duplicate", "corrupt", "reorder", "rate"):
            if name in settings:
                words += [name, settings[name]]
        return words


class Slow(_Queued):
    """A server that takes its time: all that it sends comes later."""

    name = "slow"

    def words(self, settings: Settings) -> list[str]:
        return ["delay", self.text(settings, "delay")]

    def _queues(self, place: Place) -> Iterator[Queue]:
        return super()._queues(Place(place.lab, place.node, {"direction": "from"}))


KINDS = (LinkDown(), Blackhole(), Netem(), Slow(), Mtu())
