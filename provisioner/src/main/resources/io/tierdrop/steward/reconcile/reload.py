"""How a running daemon takes over its new files."""

from __future__ import annotations

import functools
import signal
import time
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem
from daemons import haproxy
from daemons.cli_session import refusal
from daemons.supervisor import SUCCESSION_SECONDS

if TYPE_CHECKING:
    from core.task import Lines
    from daemons import cli_session
    from daemons.daemon import Daemon, Inputs
    from lab.lab import Lab
    from plan.model import DaemonPlan

_ASK_AGAIN_SECONDS = 0.1
_CONFIGURED_SECONDS = 60.0  # on a busy machine; whoever waits for a deploy listens for two minutes


def reload(lab: Lab, daemon: Daemon, plan: DaemonPlan, inputs: Inputs) -> Lines:
    """Pauses until the daemon has answered; raises the problem of one that refuses."""
    if plan.reload.successor:
        yield from _succeeded(lab, daemon, plan, inputs)
        return
    if plan.reload.signal:
        lab.daemons.signal(daemon, getattr(signal, f"SIG{plan.reload.signal}"))
    else:
        yield from _configured(lab, daemon, plan, inputs)
    daemon.read_anew(plan, inputs)


def _configured(lab: Lab, daemon: Daemon, plan: DaemonPlan, inputs: Inputs) -> Lines:
    """A daemon that routes is asked over its socket, and says whether it likes what it is to do."""
    state = lab.states[daemon.node]
    answers: list[cli_session.Lines | None] = []

    def answered(lines: cli_session.Lines | None) -> None:
        answers.append(lines)
        lab.pulse.beat()

    if state.routing is None:
        raise Problem(f"{plan.name} has no control socket.", daemon.node, plan.name)
    old, new = ("\n".join(files.get(path) or "" for path in plan.reads) for files in (daemon.inputs, inputs))
    state.routing.configure(old, new, answered)
    until = time.monotonic() + _CONFIGURED_SECONDS
    while not answers and time.monotonic() < until:
        yield PAUSE
    said = "it does not answer" if not answers or answers[0] is None else refusal(answers[0])
    if said:
        message = f"{plan.name} refuses its new configuration: {said}."
        raise Problem(message, daemon.node, plan.name, daemon.last_lines())
    state.routing_forgot()


def _succeeded(lab: Lab, daemon: Daemon, plan: DaemonPlan, inputs: Inputs) -> Lines:
    """A second process is started, and the first one hands over its listeners to it.

    Where it can be asked (HAProxy) this pauses until the successor answers in its place, or has ended.
    """
    before = daemon.inner_pid
    extra = [word.replace("{pid}", str(before)) for word in plan.reload.successor]
    lab.start(daemon.node, plan, inputs, extra)
    if not plan.stats:
        return
    pid, inner = daemon.pid, daemon.inner_pid
    deadline = time.monotonic() + SUCCESSION_SECONDS
    answer = ""
    while daemon.pid == pid and haproxy.pid(answer) != inner and time.monotonic() < deadline:
        answers: list[str] = []
        lab.loop.after(_ASK_AGAIN_SECONDS, functools.partial(_ask, lab, plan.stats, answers))
        while not answers and daemon.pid == pid and time.monotonic() < deadline:
            yield PAUSE
        answer = answers[0] if answers else ""


def _ask(lab: Lab, socket: str, answers: list[str]) -> None:
    def answered(text: str | None) -> None:
        answers.append(text or "")
        lab.pulse.beat()

    haproxy.ask(lab.loop, socket, haproxy.INFO, answered)
