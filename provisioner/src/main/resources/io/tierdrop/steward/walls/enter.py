"""Runs a command inside a node, for who is logged in: `steward enter LAB NODE [--onlooker] -- WORD…`.

The command and all that it starts are in a control group of their own below the lab's unit. They end with the lab, and
with the connection: when nobody can read what it says any more, or the terminal has gone.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from typing import TYPE_CHECKING

from core.problems import Problem
from kernel import system
from machine import host
from walls import inits, privileges, spawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_GROUP = ".exec"
_LEAST = 64 << 20  # bytes
_LAST_END = 10.0  # seconds
_PR_SET_PDEATHSIG = 1
_ENVIRONMENT = {
    **{"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "USER": "root", "SHELL": "/bin/bash"},
    **{name: os.environ[name] for name in ("TERM", "LANG", "COLUMNS", "LINES") if name in os.environ},
}
_STOPS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def main(lab: str, node: str, words: list[str], rights: privileges.Rights = privileges.PERSON) -> int:
    """The command's exit code; 128 and the signal's number when a signal ended it."""
    init = inits.found(lab, node)
    with _group(lab) as (group, kill):
        woken, wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        signal.set_wakeup_fd(wake)
        for number in _STOPS:
            signal.signal(number, lambda *_: None)
        with spawn.processes_of(init):
            pid, ended = spawn.fork(group)
            if pid == 0:
                _become(words, init, rights)
        _await(ended, woken, kill)
        return _code(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


@contextlib.contextmanager
def _group(lab: str) -> Iterator[tuple[int, Callable[[], object]]]:
    """A control group of its own, as a descriptor, and the file that kills all in it."""
    above = f"{host.unit(lab)}/{_GROUP}"
    path = f"{above}/{os.getpid()}"
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise Problem(f"The lab {lab} does not run. Deploy it first.") from error
    _bound(above)
    group = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    kill = os.open(f"{path}/cgroup.kill", os.O_WRONLY | os.O_CLOEXEC)
    try:
        yield group, lambda: os.write(kill, b"1")
    finally:
        with contextlib.suppress(OSError):  # ENODEV: the lab was destroyed
            os.write(kill, b"1")
            _await_empty(path)
        os.close(kill)
        os.close(group)
        with contextlib.suppress(OSError):  # EBUSY: one hangs in the kernel; whoever ends next to it removes it
            os.rmdir(path)
        _sweep(above)


def _await_empty(group: str) -> None:
    """Waits until the last process of a killed group has ended: until then the group cannot be removed."""
    latest = time.monotonic() + _LAST_END
    with open(f"{group}/cgroup.events", encoding="ascii") as events:
        changed = select.poll()
        changed.register(events, select.POLLPRI)  # the kernel's word for "populated" having changed
        while "populated 1" in events.read() and (left := latest - time.monotonic()) > 0:
            changed.poll(left * 1000)
            events.seek(0)


def _bound(above: str) -> None:
    """Limits what all commands in a lab hold in memory to half of what /run may take.

    Files that they write below /run count (they are in memory too), also when who wrote them has ended: otherwise a node
    could use up what the machine itself needs there.
    """
    room = os.statvfs("/run")
    with contextlib.suppress(OSError):  # a kernel without the memory controller
        _write(f"{os.path.dirname(above)}/cgroup.subtree_control", "+memory")
        _write(f"{above}/memory.max", str(max(_LEAST, room.f_blocks * room.f_frsize // 2)))


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def _sweep(above: str) -> None:
    """Removes groups whose commands have ended."""
    with contextlib.suppress(OSError):
        for name in os.listdir(above):
            if name.isdecimal() and not os.path.exists(f"/proc/{name}"):
                with contextlib.suppress(OSError):
                    os.rmdir(f"{above}/{name}")


def _await(ended: int, woken: int, kill: Callable[[], object]) -> None:
    """Waits for the command's end; kills it when its user has gone."""
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(woken, select.POLLIN)
    poll.register(1, 0)  # POLLHUP or POLLERR, whether asked for or not
    while True:
        for fd, _ in poll.poll():
            if fd == ended:
                return
            poll.unregister(fd)
            kill()


def _become(words: list[str], init: int, rights: privileges.Rights) -> None:
    """Runs in the new process until it executes the command."""
    try:
        for number in _STOPS:
            signal.signal(number, signal.SIG_DFL)
        _take_terminal()
        spawn.enter(init, rights)
        system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # after the user: who changes it loses this
        system.close_from(3)
        os.chdir("/root")
        os.execvpe(words[0], words, _ENVIRONMENT)
    except OSError as error:
        os.write(2, f"cannot run {words[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def _take_terminal() -> None:
    """Makes the command the terminal's foreground: a shell's job control counts on leading its group."""
    os.setpgid(0, 0)
    if os.isatty(0):
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        with contextlib.suppress(OSError):
            os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)


def _code(code: int) -> int:
    return 128 - code if code < 0 else code


def arguments(words: list[str]) -> tuple[str, list[str], privileges.Rights] | None:
    """(node, words, rights) of what follows the lab's name; None when that is nothing sensible."""
    if "--" not in words:
        return None
    place = words.index("--")
    before, command = words[:place], words[place + 1 :]
    if not command or len(before) not in (1, 2) or before[1:] not in ([], ["--onlooker"]):
        return None
    return before[0], command, privileges.ONLOOKER if before[1:] else privileges.PERSON
