"""The Unix socket through which the desktop speaks: one JSON object per line, one request per connection."""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import zlib
from typing import TYPE_CHECKING

from core.problems import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Protocol

    from core.loop import Call, Loop

    class Answering(Protocol):
        """Answers a request to the connection that it came by, or raises what keeps it from being done."""

        def answer(self, request: Any, connection: Connection) -> object: ...


_REQUEST_BYTES = 64 << 20
_BACKLOG_BYTES = 16 << 20
_LOOK_SECONDS = 0.25


class Control:
    def __init__(self, loop: Loop, requests: Answering, path: str) -> None:
        self._loop = loop
        self._requests = requests
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        if os.path.lexists(path):
            os.unlink(path)
        self._socket.bind(path)
        os.chmod(path, 0o600)
        self._socket.listen(64)
        loop.watch(self._socket.fileno(), self._accept)

    def close(self) -> None:
        self._loop.forget(self._socket.fileno())
        self._socket.close()

    def _accept(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return  # whoever knocked has gone
        Connection(self._loop, self._requests, connection)


def _inflated(line: bytes) -> bytes:
    """A long line comes deflated, as base64 behind a tilde."""
    if not line.startswith(b"~"):
        return line
    inflater = zlib.decompressobj()
    text = inflater.decompress(base64.b64decode(line[1:], validate=True), _REQUEST_BYTES)
    if not inflater.eof:
        raise ValueError("a request that is cut, or too long")
    return text


class Connection:
    def __init__(self, loop: Loop, requests: Answering, connection: socket.socket) -> None:
        self._loop = loop
        self._requests = requests
        self._socket = connection
        connection.setblocking(False)
        self._input: bytearray | None = bytearray()  # None once the request has been read
        self._output: bytearray | None = bytearray()  # None once it is closed
        self._cleanups: list[Call] = []
        self._ending = False
        self._mute = False
        self._loop.watch(connection.fileno(), self._read)

    def _read(self) -> None:
        try:
            data = self._socket.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._ended()
            return
        if self._input is None:
            return  # one request per connection
        end = data.find(b"\n")  # in the new piece only: a large plan comes in a thousand of them
        self._input += data if end < 0 else data[:end]
        if end >= 0:
            line, self._input = bytes(self._input), None
            self._request(line)
        elif len(self._input) > _REQUEST_BYTES:
            self.close()

    def _ended(self) -> None:
        """The other side has said all. It may still listen: only when it hung up is the request cancelled."""
        if self._input is not None or self._hung_up():
            self.close()
            return
        self._loop.forget(self._socket.fileno())
        self._mute = True
        self._loop.after(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self._output is None:
            return
        if self._hung_up():
            self.close()
        else:
            self._loop.after(_LOOK_SECONDS, self._look)

    def _hung_up(self) -> bool:
        poll = select.poll()
        poll.register(self._socket.fileno(), 0)
        return bool(poll.poll(0))

    def send(self, line: Mapping[str, Any]) -> None:
        if self._output is None:
            return
        self._output += json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        if len(self._output) > _BACKLOG_BYTES:
            self.close()  # a reader this slow would only hold memory
            return
        self._flush()

    def _flush(self) -> None:
        try:
            while self._output:
                sent = self._socket.send(self._output)
                del self._output[:sent]
        except BlockingIOError:
            self._loop.watch(self._socket.fileno(), None if self._mute else self._read, self._flush)
            return
        except OSError:
            self.close()
            return
        if self._mute:
            self._loop.forget(self._socket.fileno())
        else:
            self._loop.watch(self._socket.fileno(), self._read)
        if self._ending:
            self.close()

    def finish(self, line: Mapping[str, Any]) -> None:
        """Sends the last line and closes when it is out."""
        self._ending = True
        self.send(line)

    def fail(self, failure: Exception) -> None:
        self.finish({"result": "failed", "problems": as_json(failure)})

    def close(self) -> None:
        if self._output is None:
            return
        self._output = None
        self._loop.forget(self._socket.fileno())
        self._socket.close()
        for cleanup in self._cleanups:
            cleanup()

    def at_close(self, cleanup: Call) -> None:
        self._cleanups.append(cleanup)

    @property
    def half_closed(self) -> bool:
        """The other side has said all. It may listen still, or have died: a broken SSH connection looks the same."""
        return self._mute

    @property
    def open(self) -> bool:
        return self._output is not None

    def _request(self, line: bytes) -> None:
        try:
            self._requests.answer(json.loads(_inflated(line)), self)
        except Exception as failure:  # whatever it is, the one who asked is told
            self.fail(failure)
