"""Faults of routing: sessions and announcements of BIRD, switched over its control socket."""

import time

from core.loop import PAUSE
from core.problems import Problem
from daemons.bird import refusal
from faults.kind import Kind

_SECONDS = 10.0


def _bird(lab, node, command):
    """BIRD's answer as (code, text) pairs; a generator."""
    session = lab.states[node].session
    if session is None:
        raise Problem("It runs no BIRD.", node)
    answers = []
    session.ask(command, lambda lines: (answers.append(lines), lab.pulsed()))
    until = time.monotonic() + _SECONDS
    while not answers:
        if time.monotonic() > until:
            raise Problem(f"BIRD did not answer for {_SECONDS:.0f} s. Is another fault injected there?", node, "bird")
        yield PAUSE
    if answers[0] is None or refusal(answers[0]):
        raise Problem(f"BIRD did not do it: {refusal(answers[0]) if answers[0] else 'it does not answer'}.", node, "bird")
    return answers[0]


class BgpDown(Kind):
    """The node's BGP sessions are shut down (RFC 4486), all or the one with `peer`."""

    name = "bgp-down"

    def resources(self, lab, node, settings):
        return ["bgp"]

    def before(self, lab, node, settings):
        state = lab.states[node]
        if state.session is None:
            raise Problem(f"{node} speaks no BGP.", node)
        peer = settings.get("peer")
        names = [
            name
            for name, protocol in state.protocols.items()
            if protocol.kind == "BGP" and protocol.enabled and peer in (None, state.neighbour_of(name))
        ]
        if not names:
            raise Problem(f"{node} has no BGP session{f' with {peer}' if peer else ''} that is enabled.", node)
        return {"sessions": names}

    def inject(self, lab, node, settings, before):
        for name in before["sessions"]:
            yield from _bird(lab, node, f"disable '{name}'")
        lab.states[node].reread_bird()

    def heal(self, lab, node, settings, before):
        for name in before["sessions"]:
            yield from _bird(lab, node, f"enable '{name}'")
        lab.states[node].reread_bird()


class BgpFlap(BgpDown):
    """The sessions go down and come back, over and over."""

    name = "bgp-flap"

    def inject(self, lab, node, settings, before):
        self._turn(lab, node, settings, before, "disable")
        return ()

    def _turn(self, lab, node, settings, before, command):
        """The next turn is the other way round, until the fault is healed."""
        state = lab.states.get(node)
        if state is None or lab.faults.holds(node, "bgp") != self.name:
            return
        for name in before["sessions"]:
            state.session.ask(f"{command} '{name}'", lambda lines: None)
        state.reread_bird()
        other = "enable" if command == "disable" else "disable"
        lab.loop.after(self.number(settings, "every"), lambda: self._turn(lab, node, settings, before, other))


class RouteWithdrawn(Kind):
    """An L4 stops announcing VIPs, all or one, and stays as it is otherwise."""

    name = "route-withdrawn"

    def _protocols(self, lab, node, settings):
        gate = lab.plan.nodes[node].gate
        services = gate.services if gate else ()
        return [s.protocol for s in services if s.protocol and settings.get("vip") in (None, s.address)]

    def resources(self, lab, node, settings):
        return [f"announcement {p}" for p in self._protocols(lab, node, settings)]

    def inject(self, lab, node, settings, before):
        state = lab.states[node]
        for protocol in self._protocols(lab, node, settings):
            state.withheld.add(protocol)
            yield from _bird(lab, node, f"disable {protocol}")
        state.reread_bird()

    def heal(self, lab, node, settings, before):
        state = lab.states[node]
        state.withheld -= set(self._protocols(lab, node, settings))
        state.gate.forget()
        state.gate.settle()
        state.reread_bird()
        return ()


KINDS = (BgpDown(), BgpFlap(), RouteWithdrawn())
