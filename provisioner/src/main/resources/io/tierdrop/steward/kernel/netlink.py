"""rtnetlink, raw: messages as bytes, many in one send, dumps, and error texts that name what failed.

The numbers are those of the kernel's user interface (linux/netlink.h, linux/rtnetlink.h).
"""

import errno
import os
import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

NETLINK_ROUTE = 0
NETLINK_GENERIC = 16
NLM_F_REQUEST = 0x1
NLM_F_ACK = 0x4
NLM_F_DUMP = 0x300
NLM_F_REPLACE = 0x100
NLM_F_EXCL = 0x200
NLM_F_CREATE = 0x400
NLM_F_CAPPED = 0x100
NLM_F_ACK_TLVS = 0x200
NLMSG_ERROR = 2
NLMSG_DONE = 3
NLMSGERR_ATTR_MSG = 1

SOL_NETLINK = 270
NETLINK_ADD_MEMBERSHIP = 1
NETLINK_CAP_ACK = 10
NETLINK_EXT_ACK = 11
NETLINK_GET_STRICT_CHK = 12
SO_RCVBUFFORCE = 33

Parsed = TypeVar("Parsed")

_HEADER = struct.Struct("=IHHII")
_ATTRIBUTE = struct.Struct("=HH")
_SEND_BYTES = 48 * 1024
_RECEIVE_BYTES = 1 << 16  # the kernel gives a dump in pieces of at most half of that
_BUFFER_BYTES = 8 << 20


class Request(NamedTuple):
    """A message to send; `about` says in an error what it was for."""

    kind: int
    flags: int
    body: bytes
    about: str


class NetlinkError(OSError):
    """The kernel refused one request."""


class NetlinkErrors(Exception):
    """The kernel refused some requests of a batch; the others were carried out."""

    def __init__(self, errors: list[NetlinkError]) -> None:
        super().__init__("; ".join(str(e.strerror) for e in errors))
        self.errors = errors


def attribute(kind: int, payload: bytes) -> bytes:
    """A type-length-value, padded to four bytes."""
    length = 4 + len(payload)
    return _ATTRIBUTE.pack(length, kind) + payload + b"\0" * (-length % 4)


def number(kind: int, value: int) -> bytes:
    return attribute(kind, struct.pack("=I", value))


def byte(kind: int, value: int) -> bytes:
    return attribute(kind, struct.pack("=B", value))


def text(kind: int, value: str) -> bytes:
    return attribute(kind, value.encode() + b"\0")


def attributes(data: bytes, start: int = 0) -> dict[int, bytes]:
    """Kind → payload of a run of attributes; the last one of a kind wins, flag bits are taken off."""
    found = {}
    end = len(data)
    while start + 4 <= end:
        length, kind = _ATTRIBUTE.unpack_from(data, start)
        if length < 4:
            break
        found[kind & 0x3FFF] = data[start + 4 : start + length]
        start += length + 3 & ~3
    return found


def messages(data: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    """(kind, flags, sequence, body) of each message in what one receive returned."""
    start = 0
    while start + 16 <= len(data):
        length, kind, flags, sequence, _ = _HEADER.unpack_from(data, start)
        if length < 16:
            raise ValueError(f"netlink message of {length} bytes")
        yield kind, flags, sequence, data[start + 16 : start + length]
        start += length + 3 & ~3


def encode(request: Request, sequence: int, acknowledge: bool) -> bytes:
    flags = request.flags | NLM_F_REQUEST | (NLM_F_ACK if acknowledge else 0)
    padding = b"\0" * (-len(request.body) % 4)
    return _HEADER.pack(16 + len(request.body), request.kind, flags, sequence, 0) + request.body + padding


def refusal(flags: int, body: bytes, about: str) -> NetlinkError | None:
    """The error that an NLMSG_ERROR carries, None when it is an acknowledgement."""
    code = -struct.unpack_from("=i", body)[0]
    if code == 0:
        return None
    said = ""
    if flags & NLM_F_ACK_TLVS:
        # The request comes back after the code: its header only when capped.
        length = struct.unpack_from("=I", body, 4)[0]
        start = 4 + (16 if flags & NLM_F_CAPPED else length + 3 & ~3)
        said = attributes(body, start).get(NLMSGERR_ATTR_MSG, b"").rstrip(b"\0").decode(errors="replace")
    return NetlinkError(code, f"{about}: {os.strerror(code)}{f' ({said})' if said else ''}")


class Channel:
    """A netlink socket in the namespace that was current when it was opened."""

    def __init__(self, protocol: int = NETLINK_ROUTE) -> None:
        self._socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, protocol)
        self._socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, _BUFFER_BYTES)
        for option in (NETLINK_CAP_ACK, NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK):
            self._socket.setsockopt(SOL_NETLINK, option, 1)
        self._socket.bind((0, 0))
        self._sequence = 0
        self._listed: dict[tuple[int, bytes], dict[bytes, Any]] = {}  # what each listing parsed

    def close(self) -> None:
        self._socket.close()

    def send(self, requests: Iterable[Request]) -> None:
        """Carries out all requests in order; raises NetlinkErrors with every refusal at the end.

        Only the last message of each send asks for an acknowledgement: refusals are always answered, and messages
        are handled in order, so this acknowledgement ends the answers.
        """
        errors: list[NetlinkError] = []
        batch: list[Request] = []
        size = 0
        for request in requests:
            batch.append(request)
            size += len(request.body) + 16
            if size >= _SEND_BYTES:
                errors += self._send(batch)
                batch, size = [], 0
        if batch:
            errors += self._send(batch)
        if errors:
            raise NetlinkErrors(errors)

    def _send(self, batch: list[Request]) -> list[NetlinkError]:
        first = self._sequence + 1
        last = self._sequence = self._sequence + len(batch)
        self._socket.send(
            b"".join(encode(request, first + i, first + i == last) for i, request in enumerate(batch))
        )
        errors = []
        while True:
            for kind, flags, sequence, body in messages(self._socket.recv(_RECEIVE_BYTES)):
                if kind != NLMSG_ERROR or not first <= sequence <= last:
                    continue
                error = refusal(flags, body, batch[sequence - first].about)
                if error:
                    errors.append(error)
                if sequence == last:
                    return errors

    def ask(self, kind: int, body: bytes, about: str) -> bytes:
        """The one answer to a request for one object."""
        self._sequence += 1
        self._socket.send(encode(Request(kind, 0, body, about), self._sequence, False))
        while True:
            for answer, flags, sequence, content in messages(self._socket.recv(_RECEIVE_BYTES)):
                if sequence != self._sequence:
                    continue
                if answer == NLMSG_ERROR:
                    raise refusal(flags, content, about) or NetlinkError(0, about)
                return content

    def listed(self, parse: Callable[[bytes], Parsed], kind: int, body: bytes, about: str) -> list[Parsed]:
        """Every object the kernel lists, parsed. Most are as they were at the last look: these are not parsed again."""
        last = self._listed.get((kind, body), {})
        now: dict[bytes, Parsed] = {}
        for _, content in self.dump(kind, body, about):
            now[content] = last[content] if content in last else parse(content)
        self._listed[kind, body] = now
        return list(now.values())

    def dump(self, kind: int, body: bytes, about: str) -> list[tuple[int, bytes]]:
        """(kind, body) of every object the kernel lists; once more from the start when it changed meanwhile."""
        for _ in range(10):
            found, whole = self._dump(kind, body, about)
            if whole:
                return found
        return found

    def _dump(self, kind: int, body: bytes, about: str) -> tuple[list[tuple[int, bytes]], bool]:
        self._sequence += 1
        self._socket.send(encode(Request(kind, NLM_F_DUMP, body, about), self._sequence, False))
        found: list[tuple[int, bytes]] = []
        whole = True
        while True:
            for answer, flags, sequence, content in messages(self._socket.recv(_RECEIVE_BYTES)):
                if sequence != self._sequence:
                    continue
                if flags & 0x10:  # NLM_F_DUMP_INTR
                    whole = False
                if answer == NLMSG_DONE:
                    return found, whole
                if answer == NLMSG_ERROR:
                    raise refusal(flags, content, about) or NetlinkError(0, about)
                found.append((answer, content))


class Monitor:
    """A non-blocking socket that is told of changes in the namespace in which it was opened."""

    def __init__(self, groups: Iterable[int], room: int | None = None) -> None:
        """`room`: bytes for messages that wait, where the system's default is more than is needed."""
        self._socket = socket.socket(
            socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK, 0
        )
        if room:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self._socket.bind((0, 0))
        for group in groups:
            self._socket.setsockopt(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    def drain(self) -> set[int]:
        """The kinds of the messages that wait; empty set for an overflow (something changed, unknown what)."""
        kinds: set[int] = set()
        while True:
            try:
                kinds.update(m[0] for m in messages(self._socket.recv(_RECEIVE_BYTES)))
            except BlockingIOError:
                return kinds
            except OSError:  # ENOBUFS: messages were lost, the reader dumps anyway
                return set()

    def changed(self) -> bool:
        """Whether something was heard since the last call."""
        heard = False
        while True:
            try:
                self._socket.recv(1)
            except BlockingIOError:
                return heard
            except OSError as error:
                if error.errno != errno.ENOBUFS:  # that is: more than there was room for
                    raise
            heard = True
