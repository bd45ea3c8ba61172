"""The terminal's socket of a daemon of FRR, spoken to without a process, and the reading of its answers.

A command ends with a zero byte; its answer ends with three, and one that says how it went: 0 well, 1 with a warning
(FRR's vtysh and lib/vty.c speak so). What is said between `configure terminal` and `end` changes the configuration.
"""

from __future__ import annotations

import functools
import json
import socket
from collections import deque
from typing import TYPE_CHECKING

from daemons.bird import Protocol
from machine import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.loop import Loop
    from daemons.bird import Answered, Lines

SUMMARY = "show bgp summary json"
_END = b"\0\0\0"
_REFUSED = 9000  # as BIRD's codes of errors


class Session:
    """A connection that is kept. Batches of commands are carried out one after another; None is the answer when there
    is none.
    """

    def __init__(self, loop: Loop, path: str) -> None:
        self._loop = loop
        self.path = path
        self._socket: socket.socket | None = None
        self._queue: deque[tuple[Sequence[str], Answered]] = deque()
        self._busy: Answered | None = None
        self._left: deque[str] = deque()
        self._buffer = b""
        self._lines: Lines = []

    def ask(self, commands: Sequence[str], answered: Answered) -> None:
        """`answered(lines)` gets what was said to all of them; a refused command is told with a code above 8000."""
        self._queue.append((commands, answered))
        self._next()

    def close(self) -> None:
        if self._socket:
            self._loop.forget(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _next(self) -> None:
        if self._busy or not self._queue:
            return
        connected = self._socket is not None
        if not connected and not self._connect():
            queue, self._queue = self._queue, deque()
            for _, answered in queue:
                self._loop.soon(functools.partial(answered, None))
            return
        commands, self._busy = self._queue.popleft()
        self._lines = []
        self._left = deque(commands if connected else ("enable", *commands))
        self._send()

    def _send(self) -> None:
        command = self._left.popleft()
        try:
            if self._socket:
                self._socket.send(command.encode() + b"\0")
        except OSError:
            self._lost()

    def _connect(self) -> bool:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        try:
            files.connect(connection, self.path)
        except OSError:
            connection.close()
            return False
        self._socket = connection
        self._buffer = b""
        self._loop.watch(connection.fileno(), lambda: self._read(connection))
        return True

    def _read(self, connection: socket.socket) -> None:
        try:
            data = connection.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lost()
            return
        self._buffer += data
        if self._buffer[-4:-1] != _END:
            return
        text, code, self._buffer = self._buffer[:-4].decode(errors="replace"), self._buffer[-1], b""
        self._lines.append((code and _REFUSED + code, text.strip()))
        if self._left:
            self._send()
            return
        answered, self._busy = self._busy, None
        if answered:
            answered(self._lines)
        self._next()

    def _lost(self) -> None:
        self.close()
        answered, self._busy = self._busy, None
        if answered:
            answered(None)
        self._next()


def peers(text: str) -> dict[str, Protocol]:
    """Address of a neighbour → its session, from the summary; empty when there is none."""
    found: dict[str, Protocol] = {}
    families = json.loads(text) if text.startswith("{") else {}
    for family in families.values():
        for address, peer in family.get("peers", {}).items():
            state = str(peer.get("state", "")).lower()
            shut = "admin" in state
            found[address] = Protocol("BGP", state == "established", "down" if shut else state, not shut)
    return found


def dynamic(text: str) -> set[str]:
    """Addresses of neighbours that are accepted without being known."""
    families = json.loads(text) if text.startswith("{") else {}
    return {a for family in families.values() for a, peer in family.get("peers", {}).items() if peer.get("dynamicPeer")}


class _Block:
    """Lines of a configuration, each with what is indented below it, in their order."""

    def __init__(self) -> None:
        self.lines: dict[str, _Block] = {}


def _parsed(text: str) -> _Block:
    root = _Block()
    around: list[tuple[int, _Block]] = [(-1, root)]
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line[0] in "!#" or line in ("exit", "exit-address-family", "end"):
            continue
        depth = len(raw) - len(raw.lstrip())
        while around[-1][0] >= depth:
            around.pop()
        block = around[-1][1].lines.setdefault(line, _Block())
        around.append((depth, block))
    return root


def _undone(line: str) -> str:
    return line.removeprefix("no ") if line.startswith("no ") else f"no {line}"


def _removed(old: _Block, new: _Block) -> Iterable[str]:
    """From the end on: what others stand on comes first in a file."""
    for line, block in reversed(old.lines.items()):
        if line not in new.lines:
            yield _undone(line)
        elif inner := list(_removed(block, new.lines[line])):
            yield from (line, *inner, "exit")


def _added(old: _Block, new: _Block) -> Iterable[str]:
    for line, block in new.lines.items():
        inner = list(_added(old.lines.get(line, _Block()), block))
        if line not in old.lines and not block.lines:
            yield line
        elif line not in old.lines or inner:
            yield from (line, *inner, "exit")


def difference(old: str, new: str) -> list[str]:
    """Commands that make one configuration into another; none where they say the same."""
    before, after = _parsed(old), _parsed(new)
    commands = [*_removed(before, after), *_added(before, after)]
    return ["configure terminal", *commands, "end"] if commands else []
