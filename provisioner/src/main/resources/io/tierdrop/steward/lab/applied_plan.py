"""The plan that was applied last, written down in the lab's directory: a new steward finds in it what to tidy up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from machine import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


class AppliedPlan:
    """Of its nodes only their files' paths, their interfaces' ports and their settings' names are known."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        try:
            with open(f"{directory}/plan.json", encoding="utf-8") as file:
                self._note(json.load(file))
        except FileNotFoundError:
            self._note({"nodes": ()})

    def keep(self, raw: Mapping[str, Any], document: str) -> None:
        """Writes down the plan that was applied, and the drawing it came from."""
        files.write(f"{self._directory}/plan.json", json.dumps(raw))
        files.write(f"{self._directory}/lab.json", document)
        self._note(raw)

    def _note(self, raw: Mapping[str, Any]) -> None:
        nodes = raw["nodes"]
        self._files = {node["name"]: frozenset(node.get("files", ())) for node in nodes}
        self._sysctls = {node["name"]: frozenset(node.get("sysctls", ())) for node in nodes}
        self._ports = {node["name"]: frozenset(i["port"] for i in node.get("interfaces", ())) for node in nodes}

    def files(self, node: str) -> frozenset[str]:
        """Paths that it wrote into the node's directory."""
        return self._files.get(node, frozenset())

    def sysctls(self, node: str) -> frozenset[str]:
        """Names of the kernel settings that it made in the node."""
        return self._sysctls.get(node, frozenset())

    def ports(self, nodes: Iterable[str]) -> frozenset[str]:
        """The fabric's side of the interfaces that these nodes had."""
        return frozenset().union(*(self._ports.get(node, frozenset()) for node in nodes))
