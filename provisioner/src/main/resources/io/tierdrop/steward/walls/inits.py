"""The first process of a node: it holds the node's namespaces and does nothing. When it ends, all in the node end."""

from __future__ import annotations

import contextlib
import os
import signal

from core.problems import Problem
from kernel import system
from machine import host
from walls import privileges, spawn


_RIGHTS = privileges.Rights(65534, ())  # nobody


class Init:
    """Made where the node's mount, UTS, IPC and network namespaces are current; it makes the one of process ids itself."""

    def __init__(self, group: int) -> None:
        ready, told = os.pipe2(os.O_CLOEXEC)
        self._ready: int | None = ready  # until it has been read
        self.pid, self._pidfd = spawn.fork(group, system.CLONE_NEWPID)
        if self.pid == 0:
            _live(told)
        os.close(told)

    @property
    def pidfd(self) -> int:
        """For setns(2), once it is ready."""
        if self._ready is not None:
            with open(self._ready, "rb") as file:
                self._ready = None
                said = file.read().decode(errors="replace")
            if said:
                raise Problem(f"A node's view cannot be made: {said}.")
        return self._pidfd

    def fileno(self) -> int:
        """Its pidfd, ready or not: readable once it has ended."""
        return self._pidfd

    def kill(self) -> None:
        """Ends it, and with it whatever has come to life in the node."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def reap(self) -> None:
        os.waitpid(self.pid, 0)
        os.close(self._pidfd)
        if self._ready is not None:
            os.close(self._ready)
            self._ready = None


def _live(told: int) -> None:
    """Runs in the new process. Its children's children come to it when their parents end: none of them stays a zombie."""
    os.dup2(told, 0)
    try:
        os.setsid()
        system.close_from(1)
        _mount_processes()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        privileges.confine(_RIGHTS)
        os.close(0)
        while True:
            system.pause()
    except BaseException as failure:  # whatever it is, the steward is told
        os.write(0, str(failure).encode())
    finally:
        os._exit(1)


def _mount_processes() -> None:
    """The node's own /proc, where nothing can be set but its network."""
    flags = system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC
    system.mount("tierdrop", "/proc", "proc", flags)
    system.mount("/proc/sys/net", "/proc/sys/net", flags=system.MS_BIND)
    system.mount("none", "/proc", flags=system.MS_REMOUNT | system.MS_BIND | system.MS_RDONLY | flags)


def found(lab: str, node: str) -> int:
    """A pidfd of the init of a lab's node. It is checked that the process is what it should be: numbers are used again.

    As the pidfd is held while its control group and its network are looked at, both are those of that process.
    """
    nothing = Problem(f"The lab {lab} has no running node {node}. Look at `tierdrop status {lab}`, or deploy it.", node)
    try:
        with open(host.init_of(f"{host.ROOT}/{lab}", node), encoding="ascii") as file:
            pid = int(file.read())
        pidfd = os.pidfd_open(pid)
    except (OSError, ValueError):
        raise nothing from None
    try:
        with open(f"{host.unit(lab)}/{host.INITS}/cgroup.procs", encoding="ascii") as file:
            ours = pid in [int(line) for line in file]
        network, expected = os.stat(f"/proc/{pid}/ns/net"), os.stat(f"{host.NETNS}/{lab}.{node}")
        if ours and (network.st_dev, network.st_ino) == (expected.st_dev, expected.st_ino):
            return pidfd
    except OSError:
        pass
    os.close(pidfd)
    raise nothing
