"""Named network namespaces, the way `ip netns` keeps them, and the sockets opened inside each."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from core.problems import Problem
from kernel import observed, system
from kernel.netlink import Channel, Monitor
from machine import host

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kernel.observed import Observed


NETNS = host.NETNS
_HOST = "/proc/self/ns/net"
_NOTICE_BYTES = 4096  # one is enough to know that something changed


class Namespace:
    """An open network namespace with the netlink sockets inside, and what it held at the last look."""

    def __init__(self, name: str, fd: int, channel: Channel) -> None:
        self.name = name
        self.fd = fd
        self.channel = channel
        self.monitor: Monitor | None = None  # tells a node's state of changes
        self.changes: Monitor | None = None  # tells whether `seen` is old
        self.seen: Observed | None = None

    def close(self) -> None:
        for part in (self.channel, self.monitor, self.changes):
            if part is not None:
                part.close()
        os.close(self.fd)


class Namespaces:
    """The namespaces of one lab. A marker per namespace in the lab's directory says which ones are ours.

    The marker is written before the namespace is made: whatever was cut short is found again by it.
    """

    def __init__(self, markers: str) -> None:
        self._markers = markers
        self._host = os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC)
        self._open: dict[str, Namespace] = {}

    def __getitem__(self, name: str) -> Namespace:
        return self._open[name]

    def __contains__(self, name: str) -> bool:
        return name in self._open

    def opened(self) -> list[str]:
        """Names of those that are there and can be asked."""
        return list(self._open)

    def ours(self) -> list[str]:
        """Names with a marker, whether or not the namespace is there."""
        try:
            return sorted(os.listdir(self._markers))
        except FileNotFoundError:
            return []

    def problem(self, name: str) -> Problem | None:
        """Why the namespace of this name cannot be ours, None if it can."""
        if os.path.lexists(f"{NETNS}/{name}") and not os.path.exists(f"{self._markers}/{name}"):
            return Problem(
                f"A network namespace {name} exists already and does not belong to this lab. "
                f"Rename the lab, or remove it on the VM with: ip netns delete {name}"
            )
        return None

    def missing(self, names: Iterable[str]) -> list[str]:
        """Those of the names that must be made; the others are opened."""
        missing = []
        for name in names:
            if name not in self._open and not self._adopt(name):
                missing.append(name)
        return missing

    def _adopt(self, name: str) -> bool:
        try:
            fd = os.open(f"{NETNS}/{name}", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            system.setns(fd, system.CLONE_NEWNET)
        except OSError:  # a bare file: the making was cut before the mount
            os.close(fd)
            os.unlink(f"{NETNS}/{name}")
            return False
        try:
            self._open[name] = Namespace(name, fd, Channel())
        finally:
            self.leave()
        return True

    def create(self, names: Iterable[str]) -> Iterator[str]:
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
                self._open[name] = Namespace(name, os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC), Channel())
            finally:
                self.leave()
            yield name

    def bare(self) -> int:
        """A descriptor of a new namespace without a name, in which there is nothing; it ends with its last user."""
        system.unshare(system.CLONE_NEWNET)
        try:
            return os.open(_HOST, os.O_RDONLY | os.O_CLOEXEC)
        finally:
            self.leave()

    def watch(self, name: str, groups: Iterable[int]) -> Monitor:
        """A socket that hears of changes in the namespace, opened when asked for first."""
        namespace = self._open[name]
        if namespace.monitor is None:
            with self.inside(name):
                namespace.monitor = Monitor(groups)
        return namespace.monitor

    def look(self, name: str) -> Observed:
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

    def inside(self, name: str) -> contextlib.AbstractContextManager[None]:
        return self.at(self._open[name].fd)

    @contextlib.contextmanager
    def at(self, fd: int) -> Iterator[None]:
        """In the namespace of a descriptor."""
        system.setns(fd, system.CLONE_NEWNET)
        try:
            yield
        finally:
            self.leave()

    def leave(self) -> None:
        system.setns(self._host, system.CLONE_NEWNET)

    def delete(self, name: str) -> None:
        namespace = self._open.pop(name, None)
        if namespace:
            namespace.close()
        remove(name)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{self._markers}/{name}")


def remove(name: str) -> None:
    """Removes a name from /run/netns; the namespace ends with its last process and socket."""
    path = f"{NETNS}/{name}"
    with contextlib.suppress(OSError):  # EINVAL: a bare file, never mounted; ENOENT: gone
        system.unmount(path)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
