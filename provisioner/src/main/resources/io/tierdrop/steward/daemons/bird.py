"""BIRD's control socket and the reading of its answers.

Every line of an answer begins with a four-digit code; a hyphen after it means that more follow, a space ends the
answer. Lines that begin with a space continue the line before (BIRD 2 user's guide, remote control).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemons.cli_session import CliSession, Protocol
from machine import files

if TYPE_CHECKING:
    from daemons.cli_session import Answered, Lines


class Session(CliSession):
    """Commands are single lines."""

    _greeted = False

    def ask(self, command: str, answered: Answered) -> None:
        if "\n" in command:
            raise ValueError(f"more than one line for BIRD: {command!r}")
        super().ask(command, answered)

    def _opened(self) -> None:
        self._greeted = False

    def _begin(self, command: str) -> None:
        self._send(command.encode() + b"\n")

    def _received(self) -> None:
        *lines, self._buffer = self._buffer.split(b"\n")
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
            self._answered()


def protocols(lines: Lines) -> dict[str, Protocol]:
    """Name → Protocol, from `show protocols`, with `all` or without."""
    found = {}
    for code, text in lines:
        if code == 1002 and text[:1] != " ":
            words = text.split()
            if len(words) < 4:
                continue
            state, info = words[3], words[5].lower() if len(words) > 5 else ""
            found[words[0][: files.WORD]] = Protocol(words[1], state == "up", info[: files.WORD], state != "down")
    return found


def neighbours(lines: Lines) -> dict[str, str]:
    """Name of a BGP protocol → its neighbour's address, from `show protocols all`."""
    found = {}
    name: str | None = None
    for code, text in lines:
        if code == 1002 and text[:1] != " ":
            name = text.split(None, 1)[0][: files.WORD] if text.strip() else None
        elif name and "Neighbor address:" in text:
            found[name] = text.split(":", 1)[1].strip().partition("%")[0][: files.WORD]
    return found
