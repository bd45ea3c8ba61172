"""What changed in a lab, numbered, so that whoever lost the connection can hear of what he missed."""

import json
import os
import time
from collections import deque

_KEPT_BYTES = 8 << 20


class History:
    def __init__(self, kept=_KEPT_BYTES):
        self.epoch = os.urandom(8).hex()  # another steward counts anew
        self.last = 0
        self.listeners = []
        self._most = kept
        self._kept = deque()  # texts: a state as objects takes ten times the room
        self._bytes = 0

    def add(self, what):
        self.last += 1
        line = {"seq": self.last, "at": time.time(), **what}
        text = json.dumps(line, separators=(",", ":"))
        self._kept.append((self.last, text))
        self._bytes += len(text)
        while self._bytes > self._most:
            self._bytes -= len(self._kept.popleft()[1])
        for listener in list(self.listeners):
            listener(line)

    def after(self, epoch, seq):
        """The lines after one, None when that cannot be told any more."""
        oldest = self._kept[0][0] if self._kept else self.last + 1
        if epoch != self.epoch or seq > self.last or seq < oldest - 1:
            return None
        return [json.loads(text) for number, text in self._kept if number > seq]

    def place(self):
        return {"epoch": self.epoch, "seq": self.last, "now": time.time()}
