"""The daemons of the lab: started in their node's namespaces, listened to, stopped, and missed when they end."""

import contextlib
import os
import signal
import time
from collections import deque
from typing import NamedTuple

from walls.privileges import Rights, user
from walls.spawn import spawn

KEPT_LINES = 400
LINE_BYTES = 4096
TERM_SECONDS = 5.0
SUCCESSION_SECONDS = 10.0
SOON_SECONDS = 60.0  # an end after that is no crash at the start
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/"}


class Predecessor(NamedTuple):
    """A process that a successor was started for."""

    pid: int
    pidfd: int
    plan: object
    inputs: dict


class Daemon:
    """One daemon of a node: what it should be, and the process that is it now."""

    def __init__(self, node, plan):
        self.node = node
        self.plan = plan
        self.inputs = None  # contents of the files it reads, as of its start or last reload
        self.pid = None
        self.pidfd = None
        self.code = None
        self.started = 0.0
        self.stopping = False
        self.crashes = 0  # ends soon after a start, one start after the other
        self.older = []  # processes that still finish their connections
        self.lines = deque(maxlen=KEPT_LINES)

    @property
    def running(self):
        return self.pid is not None

    @property
    def inner_pid(self):
        """Its process id as the node sees it, None when it has ended (proc_pid_status(5), NSpid)."""
        with contextlib.suppress(OSError), open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:
            for line in file:
                if line.startswith("NSpid:"):
                    return int(line.split()[-1])
        return None

    def state(self):
        if self.running:
            return {"state": "up", "pid": self.pid}
        state = {"state": "exited", "code": self.code}
        return {**state, "crashes": self.crashes} if self.crashes > 1 else state

    def ended(self, code, lived):
        """Notes an end after so many seconds."""
        self.code = code
        if not self.stopping:
            self.crashes = self.crashes + 1 if lived < SOON_SECONDS else 0

    def last_lines(self, count=12):
        return [line for _, line in list(self.lines)[-count:]]


class Daemons:
    """Starts and stops; tells `on_lines(daemon, at, lines)` and `on_end(daemon)`."""

    def __init__(self, loop, mounts, groups, lab):
        self._loop = loop
        self._mounts = mounts
        self._groups = groups
        self._lab = lab
        self._all = {}  # node → name → daemon
        self.on_lines = lambda daemon, at, lines: None
        self.on_end = lambda daemon: None

    def __iter__(self):
        return iter([daemon for daemons in self._all.values() for daemon in daemons.values()])

    def get(self, node, name):
        return self._all.get(node, {}).get(name)

    def of(self, node):
        return list(self._all.get(node, {}).values())

    def forget(self, daemon):
        self._all.get(daemon.node, {}).pop(daemon.plan.name, None)

    def start(self, node, plan, inputs, extra=()):
        """Starts the command; the process that was this daemon before, if any, is no longer looked after."""
        daemon = self._all.setdefault(node, {}).setdefault(plan.name, Daemon(node, plan))
        if daemon.pidfd is not None:
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
        self._loop.watch(reader, Output(self, daemon, reader).read)
        daemon.plan, daemon.inputs = plan, inputs
        daemon.pid, daemon.pidfd, daemon.code, daemon.stopping = pid, pidfd, None, False
        daemon.started = time.monotonic()
        self._loop.watch(pidfd, lambda: self._ended(daemon, pid))
        return daemon

    def _spawn(self, node, plan, command, output):
        view = self._mounts.view(node)
        group = self._groups.open(node)
        try:
            return spawn(command, _ENVIRONMENT, output, group, view.pidfd, self.rights(node, plan))
        finally:
            os.close(group)

    def rights(self, node, plan):
        """Whoever needs no root is a user of its own."""
        uid = 0 if plan.root else user(self._lab, node, plan.name)
        return Rights(uid, plan.capabilities)

    def signal(self, daemon, number):
        if daemon.pidfd is not None:
            signal.pidfd_send_signal(daemon.pidfd, number)

    def stop(self, daemon):
        """Asks it to end; it is killed when it has not within TERM_SECONDS. `running` tells when it is over."""
        if not daemon.running or daemon.stopping:
            return
        daemon.stopping = True
        pid = daemon.pid
        self.signal(daemon, signal.SIGTERM)
        self._loop.after(TERM_SECONDS, lambda: daemon.pid == pid and self.signal(daemon, signal.SIGKILL))

    def _release(self, daemon):
        """Gives the old process of a succession to itself: it ends when its last connection has."""
        old = Predecessor(daemon.pid, daemon.pidfd, daemon.plan, daemon.inputs)
        daemon.pidfd = daemon.pid = None
        daemon.older.append(old)

        def reap():
            os.waitpid(old.pid, 0)
            daemon.older.remove(old)
            self._close(old.pidfd)

        self._loop.watch(old.pidfd, reap)

    def _ended(self, daemon, pid):
        _, status = os.waitpid(pid, 0)
        self._close(daemon.pidfd)
        daemon.pid = daemon.pidfd = None
        daemon.ended(os.waitstatus_to_exitcode(status), time.monotonic() - daemon.started)
        if daemon.older and time.monotonic() - daemon.started < SUCCESSION_SECONDS:
            self._restore(daemon)
        # What it said last is still in the pipe: tell of the end after that was read.
        self._loop.after(0, lambda: self.on_end(daemon))

    def _restore(self, daemon):
        """A successor that ends at once has taken nothing over: the process before it still serves."""
        old = daemon.older.pop()
        daemon.pid, daemon.pidfd, daemon.plan, daemon.inputs = old
        self._loop.watch(old.pidfd, lambda: self._ended(daemon, old.pid))

    def _close(self, fd):
        self._loop.forget(fd)
        os.close(fd)

    def _heard(self, daemon, lines):
        at = time.time()
        daemon.lines.extend((at, line) for line in lines)
        self.on_lines(daemon, at, lines)


class Output:
    """The reading end of a daemon's output, cut into lines."""

    def __init__(self, daemons, daemon, fd):
        self._daemons = daemons
        self._daemon = daemon
        self._fd = fd
        self._rest = b""

    def read(self):
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
            self._daemons._heard(self._daemon, texts)
        if not data:
            self._daemons._close(self._fd)
