"""Injects faults into a lab and heals them; the lab's record says which are in place."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from core.problems import Problem, Problems, problems_of
from faults.kinds import KINDS
from faults.place import Place
from lab.fault_record import Fault, covers
from reconcile.held import make_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from core.answers import FaultJson, Settings
    from core.task import Lines
    from faults.kind import Kind
    from lab.lab import Lab

_LONGEST_SECONDS = 366 * 86400


class Injection:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._record = lab.faults

    def inject(self, request: Mapping[str, Any], injected: list[FaultJson]) -> Lines:
        """Each fault that is in place is appended to `injected`. Of several nodes all or none."""
        if not self._lab.deployed:
            raise Problem("The lab is not deployed by this program yet. Deploy it, then inject again.")
        kind = KINDS.get(str(request.get("kind")))
        if kind is None:
            raise Problem(f"There is no fault {request.get('kind')}. There are: {', '.join(KINDS)}.")
        settings = kind.parse(request.get("settings") or {})
        nodes = self._nodes(request.get("nodes") or (), kind, settings)
        until = _end(request.get("for"))
        places = [Place(self._lab, node, settings) for node in nodes]
        for place in places:
            yield from self._give_way(kind, place)
        try:
            for place in places:
                yield from self._one(kind, place, until, injected)
        except Exception as failure:
            done = {fault["id"] for fault in injected}
            try:
                yield from self._heal([fault for fault in self._record if fault.id in done])
            except Problems as left:
                raise Problems([*problems_of(failure), *left.problems]) from failure
            raise

    def _nodes(self, words: Iterable[str], kind: Kind, settings: Settings) -> list[str]:
        """Members by name; a tier's name stands for all of its members."""
        nodes = self._lab.nodes
        found, problems = [], []
        for word in words:
            members = [word] if word in nodes else [name for name in nodes if _member(name, word)]
            if not members:
                problems.append(Problem(f"There is no node {word}. The nodes are: {', '.join(nodes)}."))
            for name in members:
                refusal = kind.refusal(nodes[name], settings)
                if refusal:
                    problems.append(Problem(f"{refusal}.", name))
                found.append(name)
        if problems:
            raise Problems(problems)
        if not found:
            raise Problem("No node is named. Say at least one.")
        return list(dict.fromkeys(found))

    def _give_way(self, kind: Kind, place: Place) -> Lines:
        """The same fault on the same part is replaced by its new settings; another one is in the way."""
        wanted = kind.resources(place)
        for fault in self._record:
            shared = _shared(wanted, fault) if fault.node == place.node else []
            if shared and fault.kind != kind.name:
                message = f"{fault.kind} is injected there already ({shared[0]}). Heal {place.node} first."
                raise Problem(message, place.node)
            if shared:
                yield from self._heal([fault])

    def _one(self, kind: Kind, place: Place, until: float | None, injected: list[FaultJson]) -> Lines:
        before = kind.before(place)
        resources = kind.resources(place)
        number = self._record.next_id()
        fault = Fault(number, kind.name, place.node, place.settings, time.time(), until, resources, before)
        self._record.add(fault)
        injected.append(fault.as_json())
        yield from kind.inject(place, before)
        self._lab.tell_of_faults(place.node)

    def heal(
        self,
        healed: list[FaultJson],
        nodes: Collection[str] = (),
        ids: Collection[int] = (),
        kinds: Collection[str] = (),
    ) -> Lines:
        """Heals what all of the given words select, the last one injected first."""
        if not self._lab.deployed and list(self._record):
            raise Problem("The lab is not deployed by this program yet. Deploy it, then heal again.")
        chosen = [
            fault
            for fault in self._record
            if (not nodes or any(fault.node == node or _member(fault.node, node) for node in nodes))
            and (not ids or fault.id in ids)
            and (not kinds or fault.kind in kinds)
        ]
        healed += [fault.as_json() for fault in chosen]
        yield from self._heal(chosen)

    def _heal(self, faults: list[Fault]) -> Lines:
        """One that cannot be healed now stays in the record and keeps no other from it."""
        problems: list[Problem] = []
        for fault in reversed(faults):
            try:
                if fault.node in self._lab.nodes:
                    place = Place(self._lab, fault.node, fault.settings)
                    yield from KINDS[fault.kind].heal(place, fault.before)
                    yield from make_up(self._lab, fault)
            except Exception as failure:  # raised with all others at the end
                problems += problems_of(failure, fault.node)
            else:
                self._record.remove(fault)
                self._lab.tell_of_faults(fault.node)
        if problems:
            raise Problems(problems)


def _shared(wanted: Iterable[str], fault: Fault) -> list[str]:
    """The parts of a node that two faults would have in hand, by the narrower one of their words."""
    both = ((w, own) for w in wanted for own in fault.resources)
    return sorted(w if covers(own, w) else own for w, own in both if covers(own, w) or covers(w, own))


def _end(seconds: Any) -> float | None:
    """When a fault that lasts so long is over, None where it lasts until it is healed."""
    if not seconds:
        return None
    try:
        if not 0 <= float(seconds) <= _LONGEST_SECONDS:
            raise ValueError(f"{seconds} is not between 0 and {_LONGEST_SECONDS} seconds")
    except (TypeError, ValueError) as error:
        raise Problem(f"A fault cannot last so long: {error}.") from error
    return time.time() + float(seconds)


def _member(node: str, tier: str) -> bool:
    """Members are called R1 or LB4-1: with a hyphen where the tier's name ends in a digit itself."""
    return re.fullmatch(re.escape(tier) + (r"-\d+" if tier[-1:].isdigit() else r"-?\d+"), node) is not None
