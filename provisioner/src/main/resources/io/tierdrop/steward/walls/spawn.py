"""Starts a process directly inside a control group (clone3(2), Linux 5.7).

A process that is moved into its group afterwards makes the kernel wait for an RCU grace period, each time: on a busy
VM that costs more than the start itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
from typing import TYPE_CHECKING

from kernel import system
from walls import privileges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from walls.privileges import Rights


_CLONE3 = 435  # the same number on every architecture
_CLONE_PIDFD = 0x00001000
_CLONE_INTO_CGROUP = 0x200000000
_ARGUMENTS = struct.Struct("=11Q")
_BORN_INTO = (("pid", system.CLONE_NEWPID), ("net", system.CLONE_NEWNET))
_VIEW = system.CLONE_NEWNS | system.CLONE_NEWUTS | system.CLONE_NEWIPC | system.CLONE_NEWNET

# PyDLL keeps the interpreter's lock over the call: the child must not wait for it.
_libc = ctypes.PyDLL(None, use_errno=True)


def fork(group: int, namespaces: int = 0) -> tuple[int, int]:
    """Process id and pidfd of a copy of this process in the control group (a descriptor); in the copy the id is 0."""
    pidfd = ctypes.c_int(-1)
    arguments = ctypes.create_string_buffer(
        _ARGUMENTS.pack(
            _CLONE_PIDFD | _CLONE_INTO_CGROUP | namespaces,
            ctypes.addressof(pidfd),
            *(0, 0),
            signal.SIGCHLD,
            *(0, 0, 0, 0, 0),
            group,
        )
    )
    pid = _libc.syscall(_CLONE3, arguments, ctypes.c_size_t(_ARGUMENTS.size))
    if pid < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"clone3: {os.strerror(number)}")
    return pid, pidfd.value


def spawn(
    command: Sequence[str],
    environment: Mapping[str, str],
    output: int,
    group: int,
    init: int | None = None,
    rights: Rights | None = None,
) -> tuple[int, int]:
    """Process id and pidfd of the command, in the control group (a descriptor) and the namespaces of a node's `init`
    (a pidfd), with these rights; without the one where, without the other as what this process is.

    What cannot be executed says so on its output and ends with code 127.
    """
    with contextlib.ExitStack() as stack:
        if init is not None:
            stack.enter_context(processes_of(init))
        pid, pidfd = fork(group)
        if pid == 0:
            _become(command, environment, output, init, rights)
    return pid, pidfd


class processes_of:
    """A context in which new processes are born into the process ids and the network of an init (a pidfd).

    Into both at once: a process that the node sees, and that still is in the machine's network, lends that to the
    node. Its root need only name the process (`ip link add … netns PID`).
    """

    def __init__(self, init: int) -> None:
        self._init = init

    def __enter__(self) -> None:
        self._own = [(os.open(f"/proc/self/ns/{name}", os.O_RDONLY | os.O_CLOEXEC), kind) for name, kind in _BORN_INTO]
        for _, kind in _BORN_INTO:
            system.setns(self._init, kind)

    def __exit__(self, *_: object) -> None:
        for own, kind in self._own:
            system.setns(own, kind)
            os.close(own)


def enter(init: int, rights: Rights) -> None:
    """Puts this process, which has just been born, into a node."""
    system.setns(init, _VIEW)
    _defaults()
    privileges.confine(rights)


def _defaults() -> None:
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores these two
        signal.signal(number, signal.SIG_DFL)


def _become(
    command: Sequence[str], environment: Mapping[str, str], output: int, init: int | None, rights: Rights | None
) -> None:
    """Runs in the new process, which is a copy of this one until it executes the command."""
    try:
        os.setsid()
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        if init is not None:
            system.setns(init, _VIEW)
        _defaults()
        if rights is not None:
            privileges.confine(rights)
        system.close_from(3)
        os.execve(command[0], list(command), environment)
    except OSError as error:
        os.write(2, f"cannot run {command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)
