"""The terminal's socket of a daemon of FRR and the reading of its answers.

A command ends with a zero byte; its answer ends with three, and one that says how it went: 0 well, 1 with a warning
(FRR's vtysh and lib/vty.c speak so). What is said between `configure terminal` and `end` changes the configuration.
"""

from __future__ import annotations

import json

from daemons.cli_session import REFUSED, CliSession, Protocol
from machine import files

SUMMARY = "show bgp summary json"
_END = b"\0\0\0"


class Session(CliSession):
    """A command may be a batch of lines, carried out one after another; the answer has a pair for each."""

    _fresh = False
    _left: tuple[str, ...] = ()

    def _opened(self) -> None:
        self._fresh = True

    def _begin(self, command: str) -> None:
        self._left = (*(["enable"] if self._fresh else []), *command.splitlines())
        self._fresh = False
        self._line()

    def _line(self) -> None:
        line, *left = self._left
        self._left = tuple(left)
        self._send(line.encode() + b"\0")

    def _received(self) -> None:
        if self._buffer[-4:-1] != _END:
            return
        text, code, self._buffer = self._buffer[:-4].decode(errors="replace"), self._buffer[-1], b""
        self._lines.append((code and REFUSED + code, text.strip()))
        if self._left:
            self._line()
        else:
            self._answered()


def peers(text: str) -> dict[str, Protocol]:
    """Address of a neighbour → its session, from the summary; empty when there is none."""
    found: dict[str, Protocol] = {}
    families = json.loads(text) if text.startswith("{") else {}
    for family in families.values():
        for address, peer in family.get("peers", {}).items():
            state = str(peer.get("state", "")).lower()[: files.WORD]
            shut = "admin" in state
            found[address[: files.WORD]] = Protocol("BGP", state == "established", "down" if shut else state, not shut)
    return found


def dynamic(text: str) -> set[str]:
    """Addresses of neighbours that are accepted without being known."""
    families = json.loads(text) if text.startswith("{") else {}
    return {a for family in families.values() for a, peer in family.get("peers", {}).items() if peer.get("dynamicPeer")}
