"""A routing daemon's control socket, spoken to without a process; how its answers read is each daemon's own."""

from __future__ import annotations

import functools
import socket
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from machine import files

if TYPE_CHECKING:
    from core.loop import Loop

Lines = list[tuple[int, str]]  # of an answer: code and text
Answered = Callable[[Lines | None], object]

_MOST_LINES = 1 << 18  # of one answer
REFUSED = 8000  # from here on a code is an error's (BIRD 2 user's guide, remote control)


class CliSession(ABC):
    """A connection that is kept. Commands are answered one after another; None is the answer when there is none."""

    def __init__(self, loop: Loop, path: str) -> None:
        self._loop = loop
        self.path = path
        self._socket: socket.socket | None = None
        self._queue: deque[tuple[str, Answered]] = deque()
        self._busy: Answered | None = None
        self._buffer = b""
        self._lines: Lines = []
        self._size = 0  # of the answer that is coming

    def ask(self, command: str, answered: Answered) -> None:
        """Sends the command; `answered(lines)` gets (code, text) pairs."""
        self._queue.append((command, answered))
        self._next()

    def close(self) -> None:
        if self._socket:
            self._loop.forget(self._socket.fileno())
            self._socket.close()
            self._socket = None

    @abstractmethod
    def _opened(self) -> None:
        """A connection was made, on which nothing has been said yet."""

    @abstractmethod
    def _begin(self, command: str) -> None:
        """Sends the first or the only part of a command."""

    @abstractmethod
    def _received(self) -> None:
        """Looks at the buffer, which has grown; what is whole goes to `_lines`, and `_answered` ends a command."""

    def _send(self, data: bytes) -> None:
        try:
            if self._socket:
                self._socket.send(data)
        except OSError:
            self._lost()

    def _answered(self) -> None:
        lines, self._lines = self._lines, []
        self._size = 0
        self._end(lines)

    def _next(self) -> None:
        if self._busy or not self._queue:
            return
        if not self._socket and not self._connect():
            queue, self._queue = self._queue, deque()
            for _, answered in queue:
                self._loop.soon(functools.partial(answered, None))
            return
        command, self._busy = self._queue.popleft()
        self._begin(command)

    def _connect(self) -> bool:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        try:
            files.connect(connection, self.path)
        except OSError:
            connection.close()
            return False
        self._socket = connection
        self._buffer = b""
        self._lines = []
        self._size = 0
        self._opened()
        self._loop.watch(connection.fileno(), lambda: self._read(connection))
        return True

    def _read(self, connection: socket.socket) -> None:
        try:
            data = connection.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._size += len(data)
        if data and self._size <= files.ANSWER_BYTES and len(self._lines) <= _MOST_LINES:
            self._buffer += data
            self._received()
        else:
            self._lost()

    def _lost(self) -> None:
        self.close()
        self._end(None)

    def _end(self, lines: Lines | None) -> None:
        answered, self._busy = self._busy, None
        if answered:
            answered(lines)
        self._next()


def refusal(lines: Lines) -> str | None:
    """The text of an error answer, None when the command was carried out."""
    errors = [text for code, text in lines if code >= REFUSED]
    return "; ".join(errors) if errors else None


class Protocol(NamedTuple):
    """A session as a daemon tells of it; info is in lower case, as `established`. `enabled`: nobody shut it down."""

    kind: str
    up: bool
    info: str
    enabled: bool = True
