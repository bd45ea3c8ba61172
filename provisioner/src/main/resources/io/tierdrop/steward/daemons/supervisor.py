"""The daemons of the lab: started in their node's namespaces, listened to, stopped, and missed when they end."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from daemons.daemon import Daemon, Predecessor
from walls.privileges import Rights, user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.loop import Loop
    from daemons.daemon import Inputs
    from machine.cgroups import Groups
    from plan.model import DaemonPlan
    from walls.mounts import Mounts
    from walls.starter import Starter

    OnLines = Callable[[Daemon, float, list[str]], object]
    OnEnd = Callable[[Daemon], object]

LINE_BYTES = 4096
TERM_SECONDS = 5.0
SUCCESSION_SECONDS = 10.0
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/"}


class Daemons:
    """Starts and stops; tells `on_lines(daemon, at, lines)` and `on_end(daemon)`."""

    def __init__(
        self,
        loop: Loop,
        starter: Starter,
        mounts: Mounts,
        groups: Groups,
        lab: str,
        on_lines: OnLines,
        on_end: OnEnd,
    ) -> None:
        self._loop = loop
        self._starter = starter
        self._mounts = mounts
        self._groups = groups
        self._lab = lab
        self._all: dict[str, dict[str, Daemon]] = {}  # by node and name
        self._on_lines = on_lines
        self._on_end = on_end

    def __iter__(self) -> Iterator[Daemon]:
        return iter([daemon for daemons in self._all.values() for daemon in daemons.values()])

    def get(self, node: str, name: str) -> Daemon | None:
        return self._all.get(node, {}).get(name)

    def of(self, node: str) -> list[Daemon]:
        return list(self._all.get(node, {}).values())

    def forget(self, daemon: Daemon) -> None:
        self._all.get(daemon.node, {}).pop(daemon.plan.name, None)

    def start(self, node: str, plan: DaemonPlan, inputs: Inputs, extra: Sequence[str] = ()) -> Daemon:
        """Starts the command; the process that was this daemon before, if any, is no longer looked after."""
        daemon = self._all.setdefault(node, {}).setdefault(plan.name, Daemon(node, plan))
        self._release(daemon)
        reader, writer = os.pipe2(os.O_CLOEXEC)
        try:
            pid, pidfd = self._spawn(node, plan, [*plan.command, *extra], writer)
        except OSError:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        os.set_blocking(reader, False)
        self._listen(daemon, reader)
        daemon.is_now(Predecessor(pid, pidfd, plan, inputs))
        daemon.code, daemon.stopping = None, False
        daemon.started = time.monotonic()
        self._loop.watch(pidfd, lambda: self._ended(daemon, pid))
        return daemon

    def _spawn(self, node: str, plan: DaemonPlan, command: Sequence[str], output: int) -> tuple[int, int]:
        view = self._mounts.view(node)
        group = self._groups.open(node)
        try:
            rights = self.rights(node, plan)
            return self._starter.start(command, _ENVIRONMENT, output, group, rights, init=view.pidfd)
        finally:
            os.close(group)

    def rights(self, node: str, plan: DaemonPlan) -> Rights:
        """Whoever needs no root is a user of its own."""
        uid = 0 if plan.root else user(self._lab, node, plan.name)
        return Rights(uid, plan.capabilities, plan.settled)

    def signal(self, daemon: Daemon, number: int) -> None:
        if daemon.pidfd is not None:
            signal.pidfd_send_signal(daemon.pidfd, number)

    def stop(self, daemon: Daemon) -> None:
        """Asks it to end; it is killed when it has not within TERM_SECONDS. `running` tells when it is over."""
        if not daemon.running or daemon.stopping:
            return
        daemon.end_is_meant()
        pid = daemon.pid
        self.signal(daemon, signal.SIGTERM)

        def kill() -> None:
            if daemon.pid == pid:
                self.signal(daemon, signal.SIGKILL)

        self._loop.after(TERM_SECONDS, kill)

    def _release(self, daemon: Daemon) -> None:
        """Gives the process before a succession, if there is one, to itself: it ends when its last connection has."""
        if daemon.pid is None or daemon.pidfd is None:
            return
        old = Predecessor(daemon.pid, daemon.pidfd, daemon.plan, daemon.inputs)
        daemon.pidfd = daemon.pid = None
        daemon.older.append(old)

        def reap() -> None:
            os.waitpid(old.pid, 0)
            daemon.older.remove(old)
            self._close(old.pidfd)

        self._loop.watch(old.pidfd, reap)

    def _ended(self, daemon: Daemon, pid: int) -> None:
        _, status = os.waitpid(pid, 0)
        if daemon.pidfd is not None:
            self._close(daemon.pidfd)
        daemon.pid = daemon.pidfd = None
        daemon.ended(os.waitstatus_to_exitcode(status), time.monotonic() - daemon.started)
        if daemon.older and time.monotonic() - daemon.started < SUCCESSION_SECONDS:
            self._restore(daemon)
        # What it said last is still in the pipe: tell of the end after that was read.
        self._loop.after(0, lambda: self._on_end(daemon))

    def _restore(self, daemon: Daemon) -> None:
        """A successor that ends at once has taken nothing over: the process before it still serves."""
        old = daemon.older.pop()
        daemon.is_now(old)
        self._loop.watch(old.pidfd, lambda: self._ended(daemon, old.pid))

    def _close(self, fd: int) -> None:
        self._loop.forget(fd)
        os.close(fd)

    def _listen(self, daemon: Daemon, reader: int) -> None:
        output = Output(reader, lambda lines: self._heard(daemon, lines), lambda: self._close(reader))
        self._loop.watch(reader, output.read)

    def _heard(self, daemon: Daemon, lines: list[str]) -> None:
        at = time.time()
        daemon.lines.extend((at, line) for line in lines)
        self._on_lines(daemon, at, lines)


class Output:
    """The reading end of a daemon's output, cut into lines."""

    def __init__(self, fd: int, heard: Callable[[list[str]], object], over: Callable[[], object]) -> None:
        self._fd = fd
        self._heard = heard
        self._over = over
        self._rest = b""

    def read(self) -> None:
        try:
            data = os.read(self._fd, 65536)
        except BlockingIOError:
            return
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > LINE_BYTES or (not data and self._rest):
            lines.append(self._rest)
            self._rest = b""
        texts = [line[:LINE_BYTES].decode(errors="replace").rstrip() for line in lines]
        texts = [text for text in texts if text]
        if texts:
            self._heard(texts)
        if not data:
            self._over()
