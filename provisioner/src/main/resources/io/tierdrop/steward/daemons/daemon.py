"""One daemon of a node: what it should be, and the process that is it now."""

import contextlib
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from plan.model import DaemonPlan

if TYPE_CHECKING:
    from core.answers import DaemonJson

KEPT_LINES = 400
SOON_SECONDS = 60.0  # an end after that is no crash at the start

Inputs = dict[str, str | None]  # path → content of what a daemon has read


class Predecessor(NamedTuple):
    """A process that a successor was started for."""

    pid: int
    pidfd: int
    plan: DaemonPlan
    inputs: Inputs


class Daemon:
    """Changed by the supervisor only; others say what they did to its process by `end_is_meant` and `read_anew`."""

    def __init__(self, node: str, plan: DaemonPlan) -> None:
        self.node = node
        self.plan = plan
        self.inputs: Inputs = {}  # as of its start or last reload
        self.pid: int | None = None
        self.pidfd: int | None = None
        self.code: int | None = None
        self.started = 0.0
        self.stopping = False
        self.crashes = 0  # ends soon after a start, one start after the other
        self.older: list[Predecessor] = []  # processes that still finish their connections
        self.lines: deque[tuple[float, str]] = deque(maxlen=KEPT_LINES)

    @property
    def running(self) -> bool:
        return self.pid is not None

    @property
    def inner_pid(self) -> int | None:
        """Its process id as the node sees it, None when it has ended (proc_pid_status(5), NSpid)."""
        with contextlib.suppress(OSError), open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:
            for line in file:
                if line.startswith("NSpid:"):
                    return int(line.split()[-1])
        return None

    def state(self) -> "DaemonJson":
        if self.pid is not None:
            return {"state": "up", "pid": self.pid}
        if self.crashes > 1:
            return {"state": "exited", "code": self.code, "crashes": self.crashes}
        return {"state": "exited", "code": self.code}

    def is_now(self, process: Predecessor) -> None:
        """This process is the daemon from here on."""
        self.pid, self.pidfd, self.plan, self.inputs = process

    def ended(self, code: int, lived: float) -> None:
        """Notes an end after so many seconds."""
        self.code = code
        if not self.stopping:
            self.crashes = self.crashes + 1 if lived < SOON_SECONDS else 0

    def end_is_meant(self) -> None:
        """Whoever ends it says so before: it has not failed then."""
        self.stopping = True

    def read_anew(self, plan: DaemonPlan, inputs: Inputs) -> None:
        """The same process has taken over other files."""
        self.plan, self.inputs = plan, inputs

    def last_lines(self, count: int = 12) -> list[str]:
        return [line for _, line in list(self.lines)[-count:]]
