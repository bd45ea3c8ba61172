"""A node's own view of files and host name: its mount and UTS namespaces.

`/etc/lb` in a node is `nodes/<node>/lb`. The VM's own /etc gets no such directory: an overlay without an upper
layer (so nothing can be written through it) adds the mount point, and where names are asked for.
"""

import contextlib
import os

import files
import host
import system

_MOUNT = "/proc/self/ns/mnt"
_UTS = "/proc/self/ns/uts"
_PINS = ("mnt", "uts")
_BOTH = system.CLONE_NEWNS | system.CLONE_NEWUTS

# The machine's own name servers cannot be reached from a node. keepalived asks for its node's name when it starts, and
# would wait 5 s for nobody: on the node itself the refusal comes at once. Clients have a resolv.conf of their own.
_RESOLVER = "nameserver 127.0.0.1\n"


def _opened(path):
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


class View:
    """The two namespaces of one node, held open."""

    def __init__(self, mount, uts):
        self.mount = mount
        self.uts = uts

    def close(self):
        os.close(self.mount)
        os.close(self.uts)


class Mounts:
    """Makes nodes' views from one base that has the overlay and none of the mounts of /run/netns.

    A mount namespace starts as a copy of another's mounts: with every network namespace's mount in it, a lab of
    n nodes would hold n² of them.
    """

    def __init__(self, directory):
        self._directory = directory
        self._skeleton = f"{directory}/etc"
        self._host_mount = _opened(_MOUNT)
        self._host_uts = _opened(_UTS)
        self._base = None
        self.views = {}

    def prepare(self):
        """Makes the base. Before the lab's namespaces are there: their mounts would have to be taken out of it."""
        if self._base is None:
            self._base = self._make_base()
            _make_private(f"{self._directory}/nodes")

    def view(self, node):
        """The node's view, made when asked for first."""
        if node not in self.views:
            self.prepare()
            self.views[node] = self._make(node)
        return self.views[node]

    def drop(self, node):
        view = self.views.pop(node, None)
        if view:
            view.close()
        unpin(f"{self._directory}/nodes/{node}")

    def enter(self, view):
        system.setns(view.mount, system.CLONE_NEWNS)
        system.setns(view.uts, system.CLONE_NEWUTS)

    def leave(self):
        system.setns(self._host_mount, system.CLONE_NEWNS)
        system.setns(self._host_uts, system.CLONE_NEWUTS)

    def _make_base(self):
        os.makedirs(f"{self._skeleton}/lb", exist_ok=True)
        files.write(f"{self._skeleton}/resolv.conf", _RESOLVER)
        try:
            system.unshare(system.CLONE_NEWNS)
            system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
            self._without_namespaces()
            _overlay(self._skeleton)
            return _opened(_MOUNT)
        finally:
            self.leave()

    def _without_namespaces(self):
        with open("/proc/self/mountinfo", encoding="utf-8") as file:
            mounted = [line.split(" ")[4] for line in file]
        for path in reversed(mounted):
            if path == host.NETNS or path.startswith((f"{host.NETNS}/", f"{host.ROOT}/")):
                # `ip netns` mounts the directory on itself: what is below is then listed twice and goes at once.
                with contextlib.suppress(OSError):
                    system.unmount(path)

    def _make(self, node):
        base = f"{self._directory}/nodes/{node}"
        system.setns(self._base, system.CLONE_NEWNS)
        try:
            system.unshare(_BOTH)
            system.sethostname(node)
            if os.path.isdir(f"{base}/etc"):  # in place of the base's: overlays stack only two deep
                system.unmount("/etc")
                _overlay(f"{base}/etc:{self._skeleton}")
            system.mount(f"{base}/lb", "/etc/lb", flags=system.MS_BIND)
            view = View(_opened(_MOUNT), _opened(_UTS))
        finally:
            self.leave()
        unpin(base)  # what a steward before this one has left
        for name, fd in zip(_PINS, (view.mount, view.uts)):
            _pin(fd, f"{base}/{name}")
        return view


def _make_private(directory):
    """Makes a directory where mount namespaces can be mounted: not where mounts are passed on (mount_namespaces(7))."""
    os.makedirs(directory, exist_ok=True)
    if not _mounted(directory):
        system.mount(directory, directory, flags=system.MS_BIND)
    system.mount("none", directory, flags=system.MS_PRIVATE)


def _mounted(directory):
    """Whether something is mounted there; by its device number alone a directory mounted on itself is not told apart."""
    with open("/proc/self/mountinfo", encoding="utf-8") as file:
        return any(line.split(" ")[4] == directory for line in file)


def unpin(base):
    """Takes a node's namespaces out of its directory."""
    for name in _PINS:
        path = f"{base}/{name}"
        with contextlib.suppress(OSError):  # EINVAL: nothing is mounted there; ENOENT: gone
            system.unmount(path)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _pin(fd, path):
    """Mounts the namespace itself, as `ip netns` does: it stays this one whatever becomes of the steward's process id."""
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0))
    system.mount(f"/proc/self/fd/{fd}", path, flags=system.MS_BIND)


def _overlay(above):
    system.mount("tierdrop", "/etc", "overlay", system.MS_RDONLY, f"lowerdir={above}:/etc")

