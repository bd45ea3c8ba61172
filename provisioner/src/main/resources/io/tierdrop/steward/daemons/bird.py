"""BIRD's control socket, spoken to without a process, and the reading of its answers.

Every line of an answer begins with a four-digit code; a hyphen after it means that more follow, a space ends the
answer. Lines that begin with a space continue the line before (BIRD 2 user's guide, remote control).
"""

import functools
import socket
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from machine import files

if TYPE_CHECKING:
    from core.loop import Loop

Lines = list[tuple[int, str]]  # of an answer: code and text
Answered = Callable[[Lines | None], object]


class Session:
    """A connection that is kept. Commands are answered one after another; None is the answer when there is none."""

    def __init__(self, loop: "Loop", path: str) -> None:
        self._loop = loop
        self.path = path
        self._socket: socket.socket | None = None
        self._queue: deque[tuple[str, Answered]] = deque()
        self._busy: Answered | None = None
        self._buffer = b""
        self._lines: Lines = []
        self._greeted = False

    def ask(self, command: str, answered: Answered) -> None:
        """Sends the command, which is one line; `answered(lines)` gets (code, text) pairs."""
        if "\n" in command:
            raise ValueError(f"more than one line for BIRD: {command!r}")
        self._queue.append((command, answered))
        self._next()

    def close(self) -> None:
        if self._socket:
            self._loop.forget(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _next(self) -> None:
        if self._busy or not self._queue:
            return
        connection = self._socket or self._connect()
        if connection is None:
            queue, self._queue = self._queue, deque()
            for _, answered in queue:
                self._loop.soon(functools.partial(answered, None))
            return
        command, self._busy = self._queue.popleft()
        try:
            connection.send(command.encode() + b"\n")
        except OSError:
            self._lost()

    def _connect(self) -> socket.socket | None:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        try:
            files.connect(connection, self.path)
        except OSError:
            connection.close()
            return None
        self._socket = connection
        self._buffer = b""
        self._lines = []
        self._greeted = False
        self._loop.watch(connection.fileno(), lambda: self._read(connection))
        return connection

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
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for raw in lines:
            self._line(raw.decode(errors="replace"))

    def _line(self, line: str) -> None:
        if line[:1] == " " or not line[:4].isdigit():
            self._lines.append((self._lines[-1][0] if self._lines else 0, line[1:]))
            return
        code = int(line[:4])
        if code == 1 and not self._greeted:
            self._greeted = True
            return
        self._lines.append((code, line[5:]))
        if line[4:5] != "-":
            lines, self._lines = self._lines, []
            answered, self._busy = self._busy, None
            if answered:
                answered(lines)
            self._next()

    def _lost(self) -> None:
        self.close()
        answered, self._busy = self._busy, None
        if answered:
            answered(None)
        self._next()


def refusal(lines: Lines) -> str | None:
    """The text of an error answer, None when the command was carried out."""
    errors = [text for code, text in lines if code >= 8000]
    return "; ".join(errors) if errors else None


class Protocol(NamedTuple):
    """A line of `show protocols`; info is in lower case, as `established`. `enabled`: nobody shut it down."""

    kind: str
    up: bool
    info: str
    enabled: bool = True


def protocols(lines: Lines) -> "dict[str, Protocol]":
    """Name → Protocol, from `show protocols`, with `all` or without."""
    found = {}
    for code, text in lines:
        if code == 1002 and text[:1] != " ":
            words = text.split()
            if len(words) < 4:
                continue
            state, info = words[3], words[5].lower() if len(words) > 5 else ""
            found[words[0]] = Protocol(words[1], state == "up", info, state != "down")
    return found


def neighbours(lines: Lines) -> dict[str, str]:
    """Name of a BGP protocol → its neighbour's address, from `show protocols all`."""
    found = {}
    name: str | None = None
    for code, text in lines:
        if code == 1002 and text[:1] != " ":
            name = next(iter(text.split(None, 1)), None)
        elif name and "Neighbor address:" in text:
            found[name] = text.split(":", 1)[1].strip().partition("%")[0]
    return found
