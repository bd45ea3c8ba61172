"""A node's own view: its files, its host name, its processes. Four namespaces of one process that does nothing else.

What a node sees is put together, nothing is taken away: /usr and some of /etc read-only, its own directory, an empty
/tmp, its own /proc, /sys and a handful of devices. There is no way from there to the machine's other files, to the
steward's socket, to other nodes. `/etc/lb` in a node is `nodes/<node>/lb`.
"""

from __future__ import annotations

import contextlib
import functools
import os
from typing import TYPE_CHECKING

from kernel import system
from machine import files, host
from walls.inits import Init

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from core.loop import Loop
    from machine.cgroups import Groups


_OWN = (("mnt", system.CLONE_NEWNS), ("uts", system.CLONE_NEWUTS), ("ipc", system.CLONE_NEWIPC))
_ALL = system.CLONE_NEWNS | system.CLONE_NEWUTS | system.CLONE_NEWIPC

# What programs look up there. Everything else of /etc is the machine's own business.
_ETC = (
    *("passwd", "group", "host.conf", "gai.conf", "protocols", "services", "networks"),
    *("ld.so.cache", "localtime", "os-release", "debian_version", "profile", "bash.bashrc", "inputrc"),
    *("ethertypes", "alternatives", "iproute2", "keepalived/keepalived.config-opts"),
)
# What a node may have of its own, in place of the machine's: files of these names in its directory's etc/.
_OF_NODES = ("resolv.conf", "nsswitch.conf", "hosts")
# The certificate authorities that its programs trust are its own: none but the lab's, where there is one.
_ITS_OWN = "ssl"
_COMMON = "/etc/common"
_LINKS = {
    **{"/tmp": "run/tmp", "/var/tmp": "../run/tmp", "/root": "run/root", "/var/run": "../run"},
    # Files of a person's own, see docs/own-files.md: each node has its own.
    **{f"/{name}": f"run/own/{name}" for name in ("srv", "opt", "home")},
    **{"/etc/opt": "../run/own/etc/opt", "/var/www": "../run/own/var/www"},
}
_STREAMS = {"/dev/fd": "", "/dev/stdin": "/0", "/dev/stdout": "/1", "/dev/stderr": "/2"}  # below /proc/self/fd
_DEVICES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9), "tty": (5, 0)}
_TMP_BYTES = 32 << 20  # of a node, for everything that is not in its own directory

# The machine's own name servers cannot be reached from a node. keepalived asks for its node's name when it starts, and
# would wait 5 s for nobody: on the node itself the refusal comes at once. Clients have a resolv.conf of their own.
_RESOLVER = "nameserver 127.0.0.1\n"


def _opened(path: str) -> int:
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


class Mounts:
    """Makes nodes' views from one base: a mount namespace starts as a copy of another's mounts, so the base has few."""

    def __init__(
        self, loop: Loop, directory: str, groups: Groups, inside: Callable[[str], AbstractContextManager[None]]
    ) -> None:
        """`inside(node)` is a context in which the node's network is the current one."""
        self._loop = loop
        self._directory = directory
        self._groups = groups
        self._inside = inside
        self._home = [(_opened(f"/proc/self/ns/{name}"), kind) for name, kind in _OWN]
        self._base: int | None = None
        self._shared: dict[str, int] = {}
        self._views: dict[str, Init] = {}

    def prepare(self, shared: Mapping[str, int]) -> int:
        """Makes the base, a mount namespace; `shared` are files of the lab's directory for every node, with their size."""
        for name, size in shared.items():
            files.hole(f"{self._directory}/{name}", size)
        if self._base is None or not shared.keys() <= self._shared.keys():
            if self._base is not None:
                os.close(self._base)
            self._shared = dict(shared)
            self._base = self._make_base()
        return self._base

    def view(self, node: str) -> Init:
        """The node's view, made when asked for first."""
        if node not in self._views:
            view = self._views[node] = self._make(node, self.prepare(self._shared))
            # It ends when the last one of the node has, and these are waited for by the same loop.
            self._loop.watch(view.fileno(), functools.partial(self._ended, node, view))
        return self._views[node]

    def drop(self, node: str) -> None:
        """Ends everything that runs in the view, and the view."""
        view = self._views.get(node)
        if view is not None:
            self._forget(node)
            view.kill()

    def _forget(self, node: str) -> None:
        del self._views[node]
        files.remove(host.init_of(self._directory, node))

    def _ended(self, node: str, view: Init) -> None:
        """Whoever ended it, such as the kernel for want of memory: the next one who needs the node's view makes it anew."""
        self._loop.forget(view.fileno())
        if self._views.get(node) is view:
            self._forget(node)
        view.reap()

    def link_etc(self, node: str) -> None:
        """Lets the node see those files of its etc/ that are there now; a view that is still to be made will."""
        if node in self._views:
            with self.within(node):
                _link_etc(f"{self._directory}/nodes/{node}")

    @contextlib.contextmanager
    def within(self, node: str) -> Iterator[None]:
        """The node's own view of files, for this thread."""
        system.setns(self.view(node).pidfd, system.CLONE_NEWNS)
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        for fd, kind in self._home:
            system.setns(fd, kind)

    def _make_base(self) -> int:
        root = f"{self._directory}/.root"
        os.makedirs(root, exist_ok=True)
        own = _opened("/proc/self/ns")
        try:
            system.unshare(system.CLONE_NEWNS)
            system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
            system.mount("tierdrop", root, "tmpfs", options="mode=755")
            self._furnish(root)
            os.chdir(root)
            system.pivot_root(".", ".")
            system.unmount(".")
            system.read_only("/")
            return os.open("mnt", os.O_RDONLY | os.O_CLOEXEC, dir_fd=own)  # where this is now there is no /proc
        finally:
            os.close(own)
            self._leave()

    def _furnish(self, root: str) -> None:
        for path in ("usr", "etc/lb", "dev", "proc", "sys", "run", "var"):
            os.makedirs(f"{root}/{path}")
        system.mount("/usr", f"{root}/usr", flags=system.MS_BIND)
        for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
            if os.path.islink(f"/{name}"):
                os.symlink(os.readlink(f"/{name}"), f"{root}/{name}")
            elif os.path.isdir(f"/{name}"):  # a machine whose /usr is not merged
                os.mkdir(f"{root}/{name}")
                system.mount(f"/{name}", f"{root}/{name}", flags=system.MS_BIND)
        for name in _ETC:
            os.makedirs(os.path.dirname(f"{root}/etc/{name}"), exist_ok=True)
            _copy(f"/etc/{name}", f"{root}/etc/{name}")
        os.mkdir(f"{root}{_COMMON}")
        for name in _OF_NODES:
            _copy(f"/etc/{name}", f"{root}{_COMMON}/{name}")
            os.symlink(f"/run/etc/{name}", f"{root}/etc/{name}")
        os.symlink(f"/run/etc/{_ITS_OWN}", f"{root}/etc/{_ITS_OWN}")
        files.remove(f"{root}{_COMMON}/resolv.conf")
        files.write(f"{root}{_COMMON}/resolv.conf", _RESOLVER)
        for name, (major, minor) in _DEVICES.items():
            os.mknod(f"{root}/dev/{name}", 0o20666, os.makedev(major, minor))
            os.chmod(f"{root}/dev/{name}", 0o666)
        for path, target in (*_LINKS.items(), *((path, f"/proc/self/fd{fd}") for path, fd in _STREAMS.items())):
            os.symlink(target, root + path)

    def apart(self, node: str, copy: str) -> Init:
        """A view like the node's, with a copy of its directory, in the network that is current. The caller ends it."""
        return self._room_of(node, copy, self.prepare(self._shared), contextlib.nullcontext())

    def _make(self, node: str, namespace: int) -> Init:
        init = self._room_of(node, f"{self._directory}/nodes/{node}", namespace, self._inside(node))
        files.write(host.init_of(self._directory, node), f"{init.pid}\n")
        return init

    def _room_of(self, node: str, source: str, namespace: int, inside: AbstractContextManager[None]) -> Init:
        base = f"{self._directory}/nodes/{node}"
        own, lb = system.open_tree(source), system.open_tree(f"{source}/lb")
        shared = {f"{self._directory}/{name}": system.open_tree(f"{self._directory}/{name}") for name in self._shared}
        group = self._groups.open(host.INITS)
        try:
            with inside:
                system.setns(namespace, system.CLONE_NEWNS)
                system.unshare(_ALL)
                system.sethostname(node)
                self._room(base, own, lb, shared)
                init = Init(group)
        finally:
            self._leave()
            for fd in (own, lb, group, *shared.values()):
                os.close(fd)
        return init

    def _room(self, base: str, own: int, lb: int, shared: Mapping[str, int]) -> None:
        """What is the node's alone."""
        system.mount("tierdrop", "/run", "tmpfs", system.MS_NOSUID | system.MS_NODEV, f"mode=755,size={_TMP_BYTES}")
        for path, mode in (("tmp", 0o1777), ("root", 0o700)):
            os.mkdir(f"/run/{path}")
            os.chmod(f"/run/{path}", mode)
        os.makedirs(base)
        system.move_mount(own, base)
        for path, tree in shared.items():
            open(path, "x").close()
            system.move_mount(tree, path)
            system.read_only(path, system.MS_NOSUID | system.MS_NODEV)
        os.symlink(f"{base}/own", "/run/own")
        _link_etc(base)
        system.move_mount(lb, "/etc/lb")
        # Of a new instance only what belongs to the node's network is there; no control groups, no tracing.
        system.mount("tierdrop", "/sys", "sysfs", system.MS_RDONLY | system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC)


def _link_etc(base: str) -> None:
    """Runs where the node's files are; its root may have changed them."""
    try:
        files.directory("/run/etc")
    except OSError:
        files.remove("/run/etc")
        files.directory("/run/etc")
    for name in (*_OF_NODES, _ITS_OWN):
        own = f"{base}/etc/{name}"
        files.link(f"/run/etc/{name}", own if files.exists(own) else f"{_COMMON}/{name}")


def _copy(source: str, target: str) -> None:
    """A file, a symbolic link, or a directory of such; what is not there, not."""
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
    elif os.path.isdir(source):
        os.mkdir(target)
        for name in os.listdir(source):
            _copy(f"{source}/{name}", f"{target}/{name}")
    elif os.path.isfile(source):
        with open(source, "rb") as read, open(target, "wb") as written:
            written.write(read.read())
