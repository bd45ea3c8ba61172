"""Makes a process directly inside a control group (clone3(2), Linux 5.7).

A process that is moved into its group afterwards makes the kernel wait for an RCU grace period, each time: on a busy
VM that costs more than the start itself.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
from typing import TYPE_CHECKING

from kernel import system
from walls import privileges

if TYPE_CHECKING:
    from walls.privileges import Rights


_CLONE3 = 435  # the same number on every architecture
_CLONE_PIDFD = 0x00001000
_CLONE_PARENT = 0x00008000
_CLONE_INTO_CGROUP = 0x200000000
_ARGUMENTS = struct.Struct("=11Q")
_BORN_INTO = (("pid", system.CLONE_NEWPID), ("net", system.CLONE_NEWNET))
_VIEW = system.CLONE_NEWNS | system.CLONE_NEWUTS | system.CLONE_NEWIPC | system.CLONE_NEWNET

# PyDLL keeps the interpreter's lock over the call: the child must not wait for it.
_libc = ctypes.PyDLL(None, use_errno=True)


def fork(group: int, namespaces: int = 0) -> tuple[int, int]:
    """Process id and pidfd of a copy of this process in the control group (a descriptor); in the copy the id is 0."""
    pidfd = ctypes.c_int(-1)
    pid = _clone(group, _CLONE_PIDFD | namespaces, signal.SIGCHLD, ctypes.addressof(pidfd))
    return pid, pidfd.value


def sibling(group: int) -> int:
    """Process id of a copy of this process that is the child of this one's parent; in the copy it is 0."""
    return _clone(group, _CLONE_PARENT, 0)  # it ends with the signal that this one ends with


def _clone(group: int, flags: int, ends_with: int, pidfd: int = 0) -> int:
    numbers = (flags | _CLONE_INTO_CGROUP, pidfd, 0, 0, ends_with, 0, 0, 0, 0, 0, group)
    arguments = ctypes.create_string_buffer(_ARGUMENTS.pack(*numbers))
    pid: int = _libc.syscall(_CLONE3, arguments, ctypes.c_size_t(_ARGUMENTS.size), *map(ctypes.c_ulong, system.KEY))
    if pid < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"clone3: {os.strerror(number)}")
    return pid


class processes_of:
    """A context in which new processes are born into the process ids and the network of an init (a pidfd).

    Into both at once: a process that the node sees, and that still is in the machine's network, lends that to the
    node. Its root need only name the process (`ip link add … netns PID`).
    """

    def __init__(self, init: int) -> None:
        self._init = init

    def __enter__(self) -> None:
        self._own: list[tuple[int, int]] = []
        try:
            for name, kind in _BORN_INTO:
                self._own.append((os.open(f"/proc/self/ns/{name}", os.O_RDONLY | os.O_CLOEXEC), kind))
            for _, kind in _BORN_INTO:
                system.setns(self._init, kind)
        except BaseException:  # an init that has ended: what comes next must not be born into half of it
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        try:
            for own, kind in self._own:
                system.setns(own, kind)
        finally:
            for own, _kind in self._own:
                os.close(own)


def enter(init: int, rights: Rights) -> None:
    """Puts this process, which has just been born, into a node."""
    see_as(init)
    default_signals()
    privileges.confine(rights)


def see_as(init: int) -> None:
    """Gives this process the files, the names and the network of an init (a pidfd)."""
    system.setns(init, _VIEW)


def default_signals() -> None:
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores these two
        signal.signal(number, signal.SIG_DFL)
