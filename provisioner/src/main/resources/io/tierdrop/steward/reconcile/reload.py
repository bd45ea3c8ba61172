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
    from collections.abc import Generator

    from core.loop import Pause
    from core.task import Lines
    from daemons import cli_session
    from daemons.daemon import Daemon, Inputs
    from lab.lab import Lab
    from plan.model import DaemonPlan

_ASK_AGAIN_SECONDS = 0.1
_CONFIGURED_SECONDS = 60.0  # on a busy machine; whoever waits for a deploy listens for two minutes


def reload(lab: Lab, daemon: Daemon, plan: DaemonPlan, inputs: Inputs) -> Lines:
    """Pauses until the daemon has answered; raises the problem of one that refuses.

    One of FRR's may refuse a single command on the way from one file to the other, and has carried out those before it:
    it is started anew with the whole file, which its checker has accepted.
    """
    if plan.reload.successor:
        yield from _succeeded(lab, daemon, plan, inputs)
        return
    if plan.reload.signal:
        lab.daemons.signal(daemon, getattr(signal, f"SIG{plan.reload.signal}"))
    elif refused := (yield from _configured(lab, daemon, plan, inputs)):
        if not plan.reload.frr:
            raise Problem(
                f"{plan.name} refuses its new configuration: {refused}.", daemon.node, plan.name, daemon.last_lines()
            )
        why = f"it refuses the difference: {refused}"
        yield {"change": "restart", "node": daemon.node, "what": f"daemon {plan.name}", "why": why}
        lab.daemons.stop(daemon)
        while daemon.running:
            yield PAUSE
        lab.start(daemon.node, plan, inputs)
        return
    daemon.read_anew(plan, inputs)


def _configured(lab: Lab, daemon: Daemon, plan: DaemonPlan, inputs: Inputs) -> Generator[Pause, None, str | None]:
    """A daemon that routes is asked over its socket; what it does not like of what it is to do, None where it does it."""
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
    if not answers or answers[0] is None:
        raise Problem(f"{plan.name} does not answer.", daemon.node, plan.name, daemon.last_lines())
    if refused := refusal(answers[0]):
        return refused
    state.routing_forgot()
    return None


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
