"""Faults of a node's cables. The fabric's side of the cable is used where it can be: inside the node nothing differs."""

from core.problems import Problem
from faults.kind import Kind
from kernel import links
from kernel.netlink import NetlinkErrors
from kernel.observed import observe
from machine import command


def _interfaces(lab, node, settings):
    """The interfaces that are meant: the one that is named, or all."""
    plan = lab.plan.nodes[node]
    wanted = settings.get("interface")
    found = [i for i in plan.interfaces if wanted in (None, i.name)]
    if not found:
        names = ", ".join(i.name for i in plan.interfaces) or "none"
        raise Problem(f"{node} has no interface {wanted}. Its interfaces: {names}.", node)
    return found


def _set(lab, node, name, **settings):
    """Changes a device in a node, or in the fabric (node "")."""
    channel = lab.namespaces[lab.netns(node) if node else lab.name].channel
    link = next((link for link in observe(channel).links if link.name == name), None)
    if link is None:
        raise Problem(f"There is no device {name} any more. Deploy the lab again.", node or None)
    try:
        channel.send([links.set_link(link.index, name, **settings)])
    except NetlinkErrors as failure:
        raise Problem(f"The kernel refused it: {failure.errors[0].strerror}.", node or None)


class LinkDown(Kind):
    """No carrier, as with an unplugged cable: the fabric's side goes down."""

    name = "link-down"

    def resources(self, lab, node, settings):
        return [f"link {i.name}" for i in _interfaces(lab, node, settings)]

    def inject(self, lab, node, settings, before):
        for interface in _interfaces(lab, node, settings):
            _set(lab, "", interface.port, up=False)
        return ()

    def heal(self, lab, node, settings, before):
        for interface in _interfaces(lab, node, settings):
            _set(lab, "", interface.port, up=True)
        return ()


class Mtu(Kind):
    """Both ends of the cable take shorter packets only. Below 1280 bytes the kernel would drop IPv6 altogether."""

    name = "mtu"

    def resources(self, lab, node, settings):
        return [f"mtu {i.name}" for i in _interfaces(lab, node, settings)]

    def inject(self, lab, node, settings, before):
        for interface in _interfaces(lab, node, settings):
            self._both(lab, node, interface, int(self.number(settings, "mtu")))
        return ()

    def heal(self, lab, node, settings, before):
        for interface in _interfaces(lab, node, settings):
            self._both(lab, node, interface, interface.mtu)
        return ()

    def _both(self, lab, node, interface, mtu):
        _set(lab, "", interface.port, mtu=mtu)
        _set(lab, node, interface.name, mtu=mtu)


class _Queued(Kind):
    """Faults that are a netem queue, in the fabric for what goes to the node, in the node for what comes from it."""

    def words(self, settings):
        """What tc(8) is told of netem."""
        raise NotImplementedError

    def resources(self, lab, node, settings):
        return [f"queue {name} {way}" for name, way, _, _ in self._queues(lab, node, settings)]

    def _queues(self, lab, node, settings):
        direction = settings.get("direction", "both")
        for interface in _interfaces(lab, node, settings):
            if direction in ("both", "to"):
                yield interface.name, "to", lab.name, interface.port
            if direction in ("both", "from"):
                yield interface.name, "from", lab.netns(node), interface.name

    def inject(self, lab, node, settings, before):
        for _, _, namespace, device in self._queues(lab, node, settings):
            _tc(node, namespace, "replace", "dev", device, "root", "netem", "limit", "10000", *self.words(settings))
        return ()

    def heal(self, lab, node, settings, before):
        for _, _, namespace, device in self._queues(lab, node, settings):
            _tc(node, namespace, "del", "dev", device, "root", tolerated="with handle of zero")
        return ()


def _tc(node, namespace, *words, tolerated=None):
    done = command.run("/usr/sbin/tc", "-n", namespace, "qdisc", *words)
    if done.returncode and not (tolerated and tolerated in done.stderr):
        raise Problem(f"The kernel refused it: {done.stderr.strip()}.", node)


class Blackhole(_Queued):
    """Frames vanish; the carrier stays, nobody is told."""

    name = "blackhole"

    def words(self, settings):
        return ["loss", "100%"]


class Netem(_Queued):
    """Delay, jitter, loss, duplication, corruption, reordering and rate, in one queue with all settings at once."""

    name = "netem"
    def words(self, settings):
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

    def words(self, settings):
        return ["delay", self.text(settings, "delay")]

    def _queues(self, lab, node, settings):
        return super()._queues(lab, node, {"direction": "from"})


KINDS = (LinkDown(), Blackhole(), Netem(), Slow(), Mtu())
