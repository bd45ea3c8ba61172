"""Named network namespaces, the way `ip netns` keeps them, and the sockets opened inside each."""

import contextlib
import os

from core.problems import Problem
from kernel import observed, system
from kernel.netlink import Channel, Monitor
from machine import host

NETNS = host.NETNS
_HOST = "/proc/self/ns/net"
_NOTICE_BYTES = 4096  # one is enough to know that something changed


class Namespace:
    """An open network namespace with the netlink sockets inside, and what it held at the last look."""

    def __init__(self, name, fd):
        self.name = name
        self.fd = fd
        self.channel = None
        self.monitor = None
        self.changes = None
        self.seen = None

    def close(self):
        for part in (self.channel, self.monitor, self.changes):
            if part:
                part.close()
        os.close(self.fd)


class Namespaces:
    """The namespaces of one lab. A marker per namespace in the lab's directory says which ones are ours.

    The marker is written before the namespace is made: whatever was cut short is found again by it.
    """

    def __init__(self, markers):
        self._markers = markers
        self._host = os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC)
        self._open = {}

    def __getitem__(self, name):
        return self._open[name]

    def __contains__(self, name):
        return name in self._open

    def opened(self):
        """Names of those that are there and can be asked."""
        return list(self._open)

    def ours(self):
        """Names with a marker, whether or not the namespace is there."""
        try:
            return sorted(os.listdir(self._markers))
        except FileNotFoundError:
            return []

    def problem(self, name):
        """Why the namespace of this name cannot be ours, None if it can."""
        if os.path.lexists(f"{NETNS}/{name}") and not os.path.exists(f"{self._markers}/{name}"):
            return Problem(
                f"A network namespace {name} exists already and does not belong to this lab. "
                f"Rename the lab, or remove it on the VM with: ip netns delete {name}"
            )
        return None

    def missing(self, names):
        """Those of the names that must be made; the others are opened."""
        missing = []
        for name in names:
            if name not in self._open and not self._adopt(name):
                missing.append(name)
        return missing

    def _adopt(self, name):
        try:
            fd = os.open(f"{NETNS}/{name}", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        namespace = Namespace(name, fd)
        try:
            system.setns(fd, system.CLONE_NEWNET)
        except OSError:  # a bare file: the making was cut before the mount
            os.close(fd)
            os.unlink(f"{NETNS}/{name}")
            return False
        try:
            namespace.channel = Channel()
        finally:
            self.leave()
        self._open[name] = namespace
        return True

    def create(self, names):
        """Makes namespaces and yields each name when it is there."""
        host.make_netns()
        os.makedirs(self._markers, exist_ok=True)
        for name in names:
            path = f"{NETNS}/{name}"
            with open(f"{self._markers}/{name}", "w"):
                pass
            os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0))
            try:
                system.unshare(system.CLONE_NEWNET)
                system.mount(_HOST, path, flags=system.MS_BIND)
                namespace = Namespace(name, os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC))
                namespace.channel = Channel()
                self._open[name] = namespace
            finally:
                self.leave()
            yield name

    def bare(self):
        """A descriptor of a new namespace without a name, in which there is nothing; it ends with its last user."""
        system.unshare(system.CLONE_NEWNET)
        try:
            return os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC)
        finally:
            self.leave()

    def watch(self, name, groups):
        """Opens a socket that hears of changes in the namespace."""
        namespace = self._open[name]
        with self.inside(name):
            namespace.monitor = Monitor(groups)
        return namespace.monitor

    def look(self, name):
        """What the namespace holds: listed again only when the kernel has told of a change since the last look.

        The kernel tells of a change before the change's cause returns; lost messages count as a change. It does not
        tell of each route that goes with its device or address, but of these it does.
        """
        namespace = self._open[name]
        if namespace.changes is None:
            with self.inside(name):
                namespace.changes = Monitor(observed.CHANGES, _NOTICE_BYTES)
        if namespace.changes.changed():
            namespace.seen = None
        if namespace.seen is None:
            namespace.seen = observed.observe(namespace.channel)
        return namespace.seen

    @contextlib.contextmanager
    def inside(self, name):
        system.setns(self._open[name].fd, system.CLONE_NEWNET)
        try:
            yield
        finally:
            self.leave()

    def leave(self):
        system.setns(self._host, system.CLONE_NEWNET)

    def delete(self, name):
        namespace = self._open.pop(name, None)
        if namespace:
            namespace.close()
        remove(name)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{self._markers}/{name}")


def remove(name):
    """Removes a name from /run/netns; the namespace ends with its last process and socket."""
    path = f"{NETNS}/{name}"
    with contextlib.suppress(OSError):  # EINVAL: a bare file, never mounted; ENOENT: gone
        system.unmount(path)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
