"""What changed in a lab, numbered, so that whoever lost the connection can hear of what he missed."""

from __future__ import annotations

import json
import os
import time
from collections import deque
from typing import TYPE_CHECKING

from core.listeners import Listeners

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_KEPT_BYTES = 8 << 20


class History:
    def __init__(self, kept: int = _KEPT_BYTES) -> None:
        self.epoch = os.urandom(8).hex()  # another steward counts anew
        self.last = 0
        self.listeners: Listeners[[dict[str, Any]]] = Listeners()  # told of each line
        self._most = kept
        self._kept: deque[tuple[int, str]] = deque()  # texts: a state as objects takes ten times the room
        self._bytes = 0

    def add(self, what: Mapping[str, Any]) -> None:
        self.last += 1
        line = {"seq": self.last, "at": time.time(), **what}
        text = json.dumps(line, separators=(",", ":"))
        self._kept.append((self.last, text))
        self._bytes += len(text)
        while self._bytes > self._most:
            self._bytes -= len(self._kept.popleft()[1])
        self.listeners.tell(line)

    def after(self, epoch: str | None, seq: int) -> list[dict[str, Any]] | None:
        """The lines after one, None when that cannot be told any more."""
        oldest = self._kept[0][0] if self._kept else self.last + 1
        if epoch != self.epoch or seq > self.last or seq < oldest - 1:
            return None
        return [json.loads(text) for number, text in self._kept if number > seq]

    def place(self) -> dict[str, Any]:
        return {"epoch": self.epoch, "seq": self.last, "now": time.time()}
