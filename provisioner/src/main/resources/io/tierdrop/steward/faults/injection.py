"""The faults that are injected into a lab: what each changed, written down before it is done, until it is healed.

The record in the lab's directory outlives the steward; a new one finds in it what to put back.
"""

import json
import os
import re
import time

from core.problems import Problem, Problems
from machine import files

_LONGEST_SECONDS = 366 * 86400
_FIELDS = ("id", "kind", "node", "settings", "since", "until")


def _kinds():
    """Read with the first fault: a fifth of the steward's code, which a deploy does not wait for."""
    from faults.kinds import KINDS

    return KINDS


class Faults:
    def __init__(self, lab):
        self._lab = lab
        self._path = f"{lab.directory}/faults.json"
        self._all = json.loads(files.read(self._path) or "[]")

    def as_json(self):
        return [_shown(fault) for fault in self._all]

    def of(self, node):
        return [_shown(fault) for fault in self._all if fault["node"] == node]

    def holds(self, node, resource):
        """The kind of the fault that has this part of the node in hand, None if none has."""
        return next((f["kind"] for f in self._all if f["node"] == node and resource in f["resources"]), None)

    def withheld(self, node):
        """BIRD protocols of the node that a fault keeps from announcing."""
        found = [r for f in self._all if f["node"] == node for r in f["resources"]]
        return {r.removeprefix("announcement ") for r in found if r.startswith("announcement ")}

    def due(self, now=None):
        """Ids of the faults whose time is over, and the time of the next one that ends by itself."""
        now = time.time() if now is None else now
        ends = sorted((f["until"], f["id"]) for f in self._all if f["until"])
        return [i for until, i in ends if until <= now], next((until for until, _ in ends if until > now), None)

    # ---------------------------------------------------------------------------------------- inject and heal

    def inject(self, request, injected):
        """A generator; each fault that is in place is appended to `injected`. Of several nodes all or none."""
        if self._lab.plan is None:
            raise Problem("The lab is not deployed by this program yet. Deploy it, then inject again.")
        kinds = _kinds()
        kind = kinds.get(request.get("kind"))
        if kind is None:
            raise Problem(f"There is no fault {request.get('kind')}. There are: {', '.join(kinds)}.")
        settings = kind.parse(request.get("settings") or {})
        nodes = self._nodes(request.get("nodes") or (), kind, settings)
        until = _end(request.get("for"))
        for node in nodes:
            yield from self._give_way(kind, node, settings)
        try:
            for node in nodes:
                yield from self._one(kind, node, settings, until, injected)
        except Exception:
            yield from self._heal([fault for fault in self._all if fault["id"] in {f["id"] for f in injected}])
            raise

    def _nodes(self, words, kind, settings):
        """Members by name; a tier's name stands for all of its members."""
        found, problems = [], []
        for word in words:
            members = [word] if word in self._lab.plan.nodes else [n for n in self._lab.plan.nodes if _member(n, word)]
            if not members:
                problems.append(Problem(f"There is no node {word}. The nodes are: {', '.join(self._lab.plan.nodes)}."))
            for name in members:
                refusal = kind.refusal(self._lab.plan.nodes[name], settings)
                if refusal:
                    problems.append(Problem(f"{refusal}.", name))
                found.append(name)
        if problems:
            raise Problems(problems)
        if not found:
            raise Problem("No node is named. Say at least one.")
        return list(dict.fromkeys(found))

    def _give_way(self, kind, node, settings):
        """The same fault on the same part is replaced by its new settings; another one is in the way."""
        wanted = set(kind.resources(self._lab, node, settings))
        for fault in [f for f in self._all if f["node"] == node and wanted & set(f["resources"])]:
            if fault["kind"] != kind.name:
                part = sorted(wanted & set(fault["resources"]))[0]
                raise Problem(f"{fault['kind']} is injected there already ({part}). Heal {node} first.", node)
            yield from self._heal([fault])

    def _one(self, kind, node, settings, until, injected):
        before = kind.before(self._lab, node, settings)
        fault = {
            "id": max((f["id"] for f in self._all), default=0) + 1,
            "kind": kind.name,
            "node": node,
            "settings": settings,
            "since": time.time(),
            "until": until,
            "resources": kind.resources(self._lab, node, settings),
            "before": before,
        }
        self._all.append(fault)
        injected.append(_shown(fault))
        self._write()
        yield from kind.inject(self._lab, node, settings, before)
        self.publish(node)

    def heal(self, healed, nodes=(), ids=(), kinds=()):
        """A generator that heals what all of the given words select, the last one injected first."""
        if self._lab.plan is None and self._all:
            raise Problem("The lab is not deployed by this program yet. Deploy it, then heal again.")
        chosen = [
            f
            for f in self._all
            if (not nodes or any(f["node"] == n or _member(f["node"], n) for n in nodes))
            and (not ids or f["id"] in ids)
            and (not kinds or f["kind"] in kinds)
        ]
        healed += [_shown(f) for f in chosen]
        yield from self._heal(chosen)

    def _heal(self, faults):
        for fault in reversed(faults):
            if fault["node"] in self._lab.plan.nodes:
                kind = _kinds()[fault["kind"]]
                yield from kind.heal(self._lab, fault["node"], fault["settings"], fault["before"])
            self._all.remove(fault)
            self._write()
            self.publish(fault["node"])

    # ------------------------------------------------------------------------------------------------- apply

    def leave(self, nodes):
        """Nodes go, and their faults with them."""
        self._all = [f for f in self._all if f["node"] not in nodes]
        self._write()

    def lines(self):
        """What an apply says of the faults that it leaves alone."""
        for fault in self._all:
            what = f"fault {fault['kind']}"
            yield {"change": "keep", "node": fault["node"], "what": what, "why": "it stays until it is healed"}

    def publish(self, node):
        state = self._lab.states.get(node)
        if state:
            state.faults = self.of(node)
            state.publish()

    def _write(self):
        if self._all:
            files.write(self._path, json.dumps(self._all))
        elif os.path.exists(self._path):
            os.unlink(self._path)


def _end(seconds):
    """When a fault that lasts so long is over, None where it lasts until it is healed."""
    if not seconds:
        return None
    try:
        if not 0 <= float(seconds) <= _LONGEST_SECONDS:
            raise ValueError(f"{seconds} is not between 0 and {_LONGEST_SECONDS} seconds")
    except (TypeError, ValueError) as error:
        raise Problem(f"A fault cannot last so long: {error}.") from error
    return time.time() + float(seconds)


def _member(node, tier):
    """Members are called R1 or LB4-1: with a hyphen where the tier's name ends in a digit itself."""
    return re.fullmatch(re.escape(tier) + (r"-\d+" if tier[-1:].isdigit() else r"-?\d+"), node) is not None


def _shown(fault):
    return {name: fault[name] for name in _FIELDS}
