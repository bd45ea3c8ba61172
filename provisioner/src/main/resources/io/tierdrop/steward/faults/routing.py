"""Faults of routing: sessions and announcements of BIRD or FRR, switched over their sockets."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem, Problems
from daemons.cli_session import refusal
from faults.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from core.loop import Pause
    from daemons.cli_session import Lines
    from faults.kind import Before
    from faults.place import Place
    from lab.fault_record import Fault


_SECONDS = 10.0


def _answer(place: Place, command: str = "") -> Generator[Pause, None, Lines]:
    """Asks the routing daemon, for its sessions without a command, and waits for its answer."""
    routing = place.state.routing
    if routing is None:
        raise Problem("Nothing routes there.", place.node)
    answers: list[Lines | None] = []

    def answered(lines: Lines | None) -> None:
        answers.append(lines)
        place.lab.pulse.beat()

    if command:
        routing.ask(command, answered)
    else:
        routing.look(answered)
    until = time.monotonic() + _SECONDS
    while not answers:
        if time.monotonic() > until:
            message = f"Its routing daemon did not answer for {_SECONDS:.0f} s. Is another fault injected there?"
            raise Problem(message, place.node)
        yield PAUSE
    if answers[0] is None:
        raise Problem("Its routing daemon did not do it: it does not answer.", place.node)
    return answers[0]


def _each(place: Place, commands: Iterable[str]) -> Iterator[Pause]:
    """Has the routing daemon do all of it; one that it refuses keeps no other from being done."""
    refused = []
    for command in commands:
        if said := refusal((yield from _answer(place, command))):
            refused.append(Problem(f"Its routing daemon did not do it: {said}.", place.node))
    if place.state.routing:
        place.state.routing.reread()
    if refused:
        raise Problems(refused)


def _routes(place: Place) -> bool:
    """Whether the node's routing daemon runs: one that has ended comes back with all of its sessions enabled."""
    return any(daemon.running and daemon.plan.reload.routing for daemon in place.lab.daemons.of(place.node))


def _switched(place: Place, before: Before, enable: bool) -> list[str]:
    """The commands for the sessions that are meant, by their names of now."""
    state = place.state
    sessions = state.sessions_of(before)
    return state.routing.switched(sessions, before.get("all", False), enable) if state.routing and sessions else []


class BgpDown(Kind):
    """The node's BGP sessions are shut down (RFC 4486), all or the one with `peer`."""

    name = "bgp-down"

    def resources(self, place: Place) -> list[str]:
        return ["bgp"]

    def before(self, place: Place) -> Before:
        state = place.state
        if state.routing is None:
            raise Problem(f"{place.node} speaks no BGP.", place.node)
        peer = place.settings.get("peer")
        sessions = {name: protocol for name, protocol in state.routing.protocols.items() if protocol.kind == "BGP"}
        names = [n for n, p in sessions.items() if p.enabled and peer in (None, state.neighbour_of(n))]
        if not names:
            with_peer = f" with {peer}" if peer else ""
            raise Problem(f"{place.node} has no BGP session{with_peer} that is enabled.", place.node)
        disabled = [name for name, protocol in sessions.items() if not protocol.enabled]
        before = {"sessions": names, "all": peer is None, "disabled": disabled}
        return before if peer is None else before | {"peer": peer}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        place.state.keep_shut(before)
        return _each(place, _switched(place, before, False))

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        """The daemon is asked anew which sessions it has: those that were noted may be gone, or be called otherwise."""
        place.state.keep_shut(None)
        if _routes(place):
            yield from _answer(place)
            yield from _each(place, _switched(place, before, True))


class BgpFlap(BgpDown):
    """The sessions go down and come back, over and over."""

    name = "bgp-flap"

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        fault = place.lab.faults.holder(place.node, "bgp")
        if fault:
            self._turn(place, fault, False)
        return ()

    def _turn(self, place: Place, fault: Fault, enable: bool) -> None:
        """The next turn is the other way round, until the fault is healed or replaced."""
        state = place.lab.states.get(place.node)
        if state is None or state.routing is None or place.lab.faults.holder(place.node, "bgp") is not fault:
            return
        for command in _switched(place, fault.before, enable):
            state.routing.ask(command, lambda lines: None)
        state.routing.reread()
        place.lab.loop.after(self.number(place.settings, "every"), lambda: self._turn(place, fault, not enable))


class RouteWithdrawn(Kind):
    """An L4 stops announcing VIPs, all or one, and stays as it is otherwise."""

    name = "route-withdrawn"

    def _protocols(self, place: Place) -> list[str]:
        gate = place.plan.gate
        services = gate.services if gate else ()
        return [s.protocol for s in services if s.protocol and place.settings.get("vip") in (None, s.address)]

    def _withheld(self, place: Place) -> list[str]:
        """Of all VIPs those too that a deploy adds."""
        return self._protocols(place) if "vip" in place.settings else ["*"]

    def resources(self, place: Place) -> list[str]:
        return [f"announcement {protocol}" for protocol in self._withheld(place)]

    def before(self, place: Place) -> Before:
        return {"withheld": self._withheld(place)}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        place.state.withhold(before["withheld"])
        return _each(place, [f"disable {protocol}" for protocol in self._protocols(place)])

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        place.state.release(before.get("withheld") or self._protocols(place))
        return ()


KINDS = (BgpDown(), BgpFlap(), RouteWithdrawn())
