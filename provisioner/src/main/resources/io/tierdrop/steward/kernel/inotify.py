"""Tells of changes in directories: one inotify descriptor for all.

The machine has only so many of them, and of watches, for each user. Where there is none left, directories are looked at
once a second instead: a lab must not depend on what others, nodes too, have left of them.
"""

from __future__ import annotations

import errno
import os
import struct
from typing import TYPE_CHECKING

from kernel import system

if TYPE_CHECKING:
    from core.loop import Call, Loop


_EVENT = struct.Struct("=iIII")
_LOOK_SECONDS = 1.0
_NONE_LEFT = (errno.EMFILE, errno.ENFILE, errno.ENOSPC)
_MASK = system.IN_CLOSE_WRITE | system.IN_CREATE | system.IN_DELETE | system.IN_MOVED_FROM | system.IN_MOVED_TO


class Directories:
    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._calls: dict[int, Call] = {}
        self._looks = 0  # those of them that are made by the clock have had numbers down to minus this
        self._fd = -1
        try:
            self._fd = system.inotify_init()
        except OSError as error:
            if error.errno not in _NONE_LEFT:
                raise
        else:
            loop.watch(self._fd, self._read)

    def watch(self, path: str, changed: Call) -> int:
        """`changed()` after files in the directory were made, written, renamed or removed; returns the watch."""
        watch = self._added(path)
        self._calls[watch] = changed
        if watch < 0:
            self._loop.after(_LOOK_SECONDS, lambda: self._look(watch))
        return watch

    def _added(self, path: str) -> int:
        try:
            if self._fd >= 0:
                return system.inotify_add(self._fd, path, _MASK)
        except OSError as error:
            if error.errno not in _NONE_LEFT:
                raise
        self._looks += 1
        return -self._looks

    def _look(self, watch: int) -> None:
        if call := self._calls.get(watch):
            self._loop.after(_LOOK_SECONDS, lambda: self._look(watch))
            call()

    def forget(self, watch: int) -> None:
        if self._calls.pop(watch, None) and watch >= 0:
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
