"""A process that starts all others of the lab, and has given up beforehand what each of them gives up.

To install a filter of system calls makes the kernel change the protection of its memory on all processors, 5 to 25 ms
on emulated ones, for each process: what comes from this one has it already. What a start itself needs and the filter
refuses, this one may do: it says `system.KEY` with it, a number by chance that a program which has been executed cannot
know. Without capabilities the kernel refuses it as well.

It is small, and a copy of it is made sooner than one of the steward, which also need not copy afterwards what it writes
to. Whoever is started is the steward's child, not its own (CLONE_PARENT).
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
from typing import TYPE_CHECKING

from kernel import system
from walls import privileges, spawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

    from walls.privileges import Rights

_ORDER_BYTES = 1 << 20  # room for the longest command line
_ANSWER_BYTES = 4096
_DESCRIPTORS = 4  # that come with one order, at most
_SO_SNDBUFFORCE = 32  # asm-generic/socket.h


class Starter:
    """The way to that process, which lives as long as the one that makes this: early, while it is small itself."""

    def __init__(self) -> None:
        self._pid = -1
        self._socket: socket.socket | None = self._begin()

    def start(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        output: int,
        group: int,
        rights: Rights | None = None,
        *,
        init: int | None = None,
        network: int | None = None,
    ) -> tuple[int, int]:
        """Process id and pidfd of the command, in the control group (a descriptor), with these rights; without any, with
        those of root that nodes have at most. It is in the namespaces of a node's `init` (a pidfd) or in the machine's,
        in those with another `network` (a descriptor).

        What cannot be executed says so on its output and ends with code 127. Raises OSError where no process can be made.
        """
        places = [output, group, *(fd for fd in (init, network) if fd is not None)]
        order = json.dumps([command, environment, rights, init is not None, network is not None]).encode()
        answer = self._ask(order, places)
        if answer["error"]:
            raise OSError(answer["error"], answer["message"])
        pid: int = answer["pid"]
        return pid, os.pidfd_open(pid)  # nobody else can wait for it: the number is its own until this process does

    def _ask(self, order: bytes, places: Sequence[int]) -> dict[str, int]:
        if self._socket is None:
            self._socket = self._begin()
        said = b""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self._socket, [order], places)
            said = self._socket.recv(_ANSWER_BYTES)
        if not said:
            self._socket.close()
            self._socket = None  # the next order begins another
            os.waitpid(self._pid, 0)
            raise ChildProcessError("the process that starts others has ended")
        answer: dict[str, int] = json.loads(said)
        return answer

    def _begin(self) -> socket.socket:
        mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        mine.setsockopt(socket.SOL_SOCKET, _SO_SNDBUFFORCE, 2 * _ORDER_BYTES)
        self._pid = os.fork()
        if self._pid == 0:
            _serve(its)
        its.close()
        return mine


def _serve(asked: socket.socket) -> NoReturn:
    """Runs in the new process, until the steward has gone."""
    try:
        os.dup2(asked.fileno(), 0)
        system.close_from(3)  # what the steward has open is none of its affair
        orders = socket.socket(fileno=0)
        _may_be_killed()
        privileges.limit(system.KEY)
        while True:
            order, places = _receive(orders)
            if not order:
                break
            orders.send(json.dumps(_start(order, places)).encode())
            for fd in places:
                os.close(fd)
    finally:
        os._exit(0)


def _may_be_killed() -> None:
    """For want of memory, and all that come from this process: their steward and their node's init are worth more."""
    with contextlib.suppress(OSError):  # then they are as hard to kill as the steward, and work all the same
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("0")


def _receive(orders: socket.socket) -> tuple[bytes, list[int]]:
    order, places, _, _ = socket.recv_fds(orders, _ORDER_BYTES, _DESCRIPTORS, socket.MSG_CMSG_CLOEXEC)
    return order, places


def _start(order: bytes, places: Sequence[int]) -> dict[str, int | str]:
    command, environment, said, in_node, elsewhere = json.loads(order)
    rights = privileges.Rights(*said) if said else None
    output, group, *rest = places
    init = rest.pop(0) if in_node else None
    network = rest.pop(0) if elsewhere else None
    try:
        with contextlib.ExitStack() as stack:
            if init is not None:
                stack.enter_context(spawn.processes_of(init))
            pid = spawn.sibling(group)
            if pid == 0:
                _become(command, environment, rights, output, init, network)
    except OSError as error:
        return {"error": error.errno or errno.EIO, "message": str(error.strerror)}
    return {"error": 0, "pid": pid}


def _become(
    command: Sequence[str],
    environment: Mapping[str, str],
    rights: Rights | None,
    output: int,
    init: int | None,
    network: int | None,
) -> None:
    """Runs in the new process, which is a copy of this one until it executes the command."""
    try:
        os.setsid()
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        if network is not None:
            system.setns(network, system.CLONE_NEWNET)
        if init is not None:
            spawn.see_as(init)
        spawn.default_signals()
        if rights is not None:
            privileges.confine(rights, filtered=True)
        system.close_from(3)
        os.execve(command[0], list(command), environment)
    except OSError as error:
        os.write(2, f"cannot run {command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)
