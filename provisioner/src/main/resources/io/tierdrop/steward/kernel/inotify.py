"""Tells of changes in directories: one inotify descriptor for all."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from kernel import system

if TYPE_CHECKING:
    from core.loop import Call, Loop


_EVENT = struct.Struct("=iIII")
_MASK = system.IN_CLOSE_WRITE | system.IN_CREATE | system.IN_DELETE | system.IN_MOVED_FROM | system.IN_MOVED_TO


class Directories:
    def __init__(self, loop: Loop) -> None:
        self._fd = system.inotify_init()
        self._calls: dict[int, Call] = {}
        loop.watch(self._fd, self._read)

    def watch(self, path: str, changed: Call) -> int:
        """`changed()` after files in the directory were made, written, renamed or removed; returns the watch."""
        watch = system.inotify_add(self._fd, path, _MASK)
        self._calls[watch] = changed
        return watch

    def forget(self, watch: int) -> None:
        if self._calls.pop(watch, None):
            system.inotify_remove(self._fd, watch)

    def _read(self) -> None:
        data = os.read(self._fd, 1 << 16)
        seen = set()
        start = 0
        while start < len(data):
            watch, _, _, length = _EVENT.unpack_from(data, start)
            seen.add(watch)
            start += _EVENT.size + length
        for watch in seen:
            call = self._calls.get(watch)
            if call:
                call()
