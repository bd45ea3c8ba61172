"""The plan that was applied last, written down in the lab's directory: a new steward finds in it what to tidy up.

Beside it stands what else plans have named that were begun since and did not get to their end.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from machine import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from typing import Any

    Names = dict[str, list[set[str]]]  # by node: what `_PARTS` has


_NONE: Set[str] = frozenset()
_PARTS = ("files", "sysctls", "ports", "gates")


def _names(raw: Mapping[str, Any]) -> Names:
    return {
        node["name"]: [
            set(node.get("files", ())),
            set(node.get("sysctls", ())),
            {interface["port"] for interface in node.get("interfaces", ())},
            {"ipvs"} if node.get("gate") else set(),
        ]
        for node in raw["nodes"]
    }


class AppliedPlan:
    """Of its nodes only their files' paths, their settings' names, their interfaces' ports and whether they have a gate are
    known."""

    def __init__(self, directory: str) -> None:
        self._plan = f"{directory}/plan.json"
        self._begun = f"{directory}/plan.begun.json"
        self._document = f"{directory}/lab.json"
        self._known: Names = {}
        try:
            with open(self._plan, encoding="utf-8") as file:
                self._add(_names(json.load(file)))
        except FileNotFoundError:
            pass
        self._more: Names = {}  # what is in no plan that was applied
        begun = files.read(self._begun, files.OWN_BYTES)
        if begun is not None:
            self._note({node: [set(part) for part in parts] for node, parts in json.loads(begun).items()})

    def begin(self, raw: Mapping[str, Any]) -> None:
        """Writes down what a plan names that is about to be carried out, as far as it is new."""
        new: Names = {}
        for node, parts in _names(raw).items():
            known = self._known.get(node) or [set() for _ in _PARTS]
            fresh = [part - have for part, have in zip(parts, known)]
            if any(fresh):
                new[node] = fresh
        if new:
            self._note(new)
            begun = {node: [sorted(part) for part in parts] for node, parts in self._more.items()}
            files.write(self._begun, json.dumps(begun))

    def keep(self, raw: Mapping[str, Any], document: str) -> None:
        """Writes down the plan that was applied, and the drawing it came from."""
        files.write(self._plan, json.dumps(raw))
        files.write(self._document, document)
        if self._more:
            files.remove(self._begun)
        self._known, self._more = _names(raw), {}

    def _note(self, names: Names) -> None:
        self._add(names)
        for node, parts in names.items():
            more = self._more.setdefault(node, [set() for _ in _PARTS])
            for have, part in zip(more, parts):
                have |= part

    def _add(self, names: Names) -> None:
        for node, parts in names.items():
            known = self._known.setdefault(node, [set() for _ in _PARTS])
            for have, part in zip(known, parts):
                have |= part

    def _part(self, node: str, part: str) -> Set[str]:
        parts = self._known.get(node)
        return parts[_PARTS.index(part)] if parts else _NONE

    def files(self, node: str) -> Set[str]:
        """Paths that it wrote into the node's directory."""
        return self._part(node, "files")

    def sysctls(self, node: str) -> Set[str]:
        """Names of the kernel settings that it made in the node."""
        return self._part(node, "sysctls")

    def had_gate(self, node: str) -> bool:
        """Whether its kernel may have services of IPVS."""
        return bool(self._part(node, "gates"))

    def ports(self, nodes: Iterable[str]) -> frozenset[str]:
        """The fabric's side of the interfaces that these nodes had."""
        return frozenset().union(*(self._part(node, "ports") for node in nodes))
