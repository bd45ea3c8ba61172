"""HAProxy's stats socket: one command per connection, the answer ends with it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from machine import files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.loop import Loop


ANSWER_SECONDS = 10.0
SERVERS = "show stat -1 4 -1"
INFO = "show info"
_WORST = ("down", "maint", "going-up", "drain", "going-down", "unchecked", "up")


def ask(loop: Loop, path: str, command: str, answered: Callable[[str | None], object]) -> None:
    """`answered(text)`, None when HAProxy does not answer, not within ANSWER_SECONDS, or with too much."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    try:
        files.connect(connection, path)
        connection.send(command.encode() + b"\n")
    except OSError:
        connection.close()
        loop.soon(lambda: answered(None))
        return
    chunks: list[bytes] = []
    left = files.ANSWER_BYTES

    def read() -> None:
        nonlocal left
        try:
            data = connection.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        left -= len(data)
        if left < 0:
            end(None)
            return
        if data:
            chunks.append(data)
            return
        end(b"".join(chunks).decode(errors="replace") if chunks else None)

    def end(text: str | None) -> None:
        late.cancel()
        loop.forget(connection.fileno())
        connection.close()
        answered(text)

    late = loop.after(ANSWER_SECONDS, lambda: end(None))
    loop.watch(connection.fileno(), read)


def condition(status: str) -> str:
    """HAProxy's words for a server in one of ours: `UP 2/3` is on its way down, `DOWN 1/2` on its way up."""
    word, _, rest = status.partition(" ")
    if status == "no check":
        return "unchecked"
    if word == "UP":
        return "going-down" if "/" in rest else "up"
    if word == "DOWN":
        return "going-up" if "/" in rest else "down"
    if word in ("DRAIN", "NOLB"):
        return "drain"
    return "maint" if word == "MAINT" else "down"


def servers(text: str) -> dict[tuple[str, str], str]:
    """(backend, server) → condition, from `show stat` in CSV; no field before the status is ever quoted.

    Anything else than that table is the condition of no server.
    """
    head, *lines = text.lstrip("# ").splitlines() or [""]
    names = head.split(",")
    if not {"pxname", "svname", "status"} <= set(names):
        return {}
    proxy, server, status = (names.index(name) for name in ("pxname", "svname", "status"))
    found = {}
    for line in lines:
        words = line.split(",", status + 1)
        if len(words) > max(proxy, server, status) and words[server] not in ("FRONTEND", "BACKEND"):
            found[words[proxy][: files.WORD], words[server][: files.WORD]] = condition(words[status])
    return found


def pid(text: str) -> int:
    """The process that answered `show info`; 0 when nobody did."""
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        if name == "Pid" and value.isascii() and value.isdecimal() and len(value) < 10:
            return int(value)
    return 0


def by_name(conditions: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Server → condition; one that several backends have is as bad as where it is worst."""
    found: dict[str, str] = {}
    for (_, server), condition_ in conditions.items():
        have = found.get(server, "up")
        found[server] = min(have, condition_, key=_WORST.index)
    return found
