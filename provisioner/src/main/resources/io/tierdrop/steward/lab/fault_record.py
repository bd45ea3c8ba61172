"""The faults that are in place: what each changed, written down before it is done, until it is healed.

The record in the lab's directory outlives the steward; a new one finds in it what to put back.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

from machine import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from core.answers import ChangeLine, FaultJson, Settings


def covers(pattern: str, resource: str) -> bool:
    """Whether a part of a node is what a fault has in hand, which may be all of its kind."""
    begin, star, end = pattern.partition("*")
    if not star:
        return pattern == resource
    return len(resource) >= len(begin) + len(end) and resource.startswith(begin) and resource.endswith(end)


class Fault:
    """One kind at one node; times are seconds since the epoch, `until` is None where it lasts until it is healed."""

    def __init__(
        self,
        id: int,
        kind: str,
        node: str,
        settings: Settings,
        since: float,
        until: float | None,
        resources: list[str],
        before: dict[str, Any],
    ) -> None:
        """`resources` are the node's parts that it has in hand: no other fault may have them meanwhile. One with a `*`,
        as `link *`, stands for all that there are, also for those that a deploy makes later. `before` is what its kind
        needs to put everything back, as JSON.
        """
        self.id = id
        self.kind = kind
        self.node = node
        self.settings = settings
        self.since = since
        self.until = until
        self.resources = resources
        self.before = before

    def has(self, resource: str) -> bool:
        return any(covers(own, resource) for own in self.resources)

    def as_json(self) -> FaultJson:
        return {
            "id": self.id,
            "kind": self.kind,
            "node": self.node,
            "settings": self.settings,
            "since": self.since,
            "until": self.until,
        }


class FaultRecord:
    def __init__(self, directory: str) -> None:
        self._path = f"{directory}/faults.json"
        self._all = [Fault(**fault) for fault in json.loads(files.read(self._path, files.OWN_BYTES) or "[]")]

    def __iter__(self) -> Iterator[Fault]:
        return iter(list(self._all))

    def as_json(self) -> list[FaultJson]:
        return [fault.as_json() for fault in self._all]

    def of(self, node: str) -> list[FaultJson]:
        return [fault.as_json() for fault in self._all if fault.node == node]

    def next_id(self) -> int:
        return max((fault.id for fault in self._all), default=0) + 1

    def holds(self, node: str, resource: str) -> str | None:
        """The kind of the fault that has this part of the node in hand, None if none has."""
        fault = self.holder(node, resource)
        return fault.kind if fault else None

    def holder(self, node: str, resource: str) -> Fault | None:
        return next((f for f in self._all if f.node == node and f.has(resource)), None)

    def withheld(self, node: str) -> set[str]:
        """BIRD protocols of the node that a fault keeps from announcing, `*` for whatever it has."""
        held = [resource for fault in self._all if fault.node == node for resource in fault.resources]
        return {resource.removeprefix("announcement ") for resource in held if resource.startswith("announcement ")}

    def shut(self, node: str) -> dict[str, Any] | None:
        """What the fault that keeps the node's BGP sessions down has noted of them; None without one."""
        fault = self.holder(node, "bgp")
        return fault.before if fault and fault.kind == "bgp-down" else None

    def due(self, now: float | None = None) -> tuple[list[int], float | None]:
        """Ids of the faults whose time is over, and the time of the next one that ends by itself."""
        now = time.time() if now is None else now
        ends = sorted((fault.until, fault.id) for fault in self._all if fault.until)
        return [i for until, i in ends if until <= now], next((until for until, _ in ends if until > now), None)

    def lines(self) -> Iterator[ChangeLine]:
        """What an apply says of the faults that it leaves alone."""
        for fault in self._all:
            why = "it stays until it is healed"
            yield {"change": "keep", "node": fault.node, "what": f"fault {fault.kind}", "why": why}

    def add(self, fault: Fault) -> None:
        self._keep([*self._all, fault])

    def remove(self, fault: Fault) -> None:
        self._keep([other for other in self._all if other.id != fault.id])

    def leave(self, nodes: Collection[str]) -> None:
        """Nodes go, and their faults with them."""
        self._keep([fault for fault in self._all if fault.node not in nodes])

    def _keep(self, faults: list[Fault]) -> None:
        self._all = faults
        if faults:
            files.write(self._path, json.dumps([vars(fault) for fault in faults]))
        elif os.path.exists(self._path):
            os.unlink(self._path)
