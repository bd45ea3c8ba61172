"""Lines to the journal in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL), with the node as a field."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_ADDRESS = "/run/systemd/journal/socket"


def entry(fields: Mapping[str, str]) -> bytes:
    """One datagram; a value with a line break carries its length instead."""
    parts = []
    for name, value in fields.items():
        raw = value.encode(errors="replace")
        if b"\n" in raw:
            parts.append(name.encode() + b"\n" + struct.pack("<Q", len(raw)) + raw + b"\n")
        else:
            parts.append(name.encode() + b"=" + raw + b"\n")
    return b"".join(parts)


class Journal:
    def __init__(self, lab: str) -> None:
        self._lab = lab
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        self._origins: dict[tuple[str, str], bytes] = {}
        self.lost = 0

    def write(self, node: str, daemon: str, text: str) -> None:
        """One entry, of one line or more: what a daemon says at once. journald's work is by entry, not by byte."""
        try:
            self._socket.sendto(self._origin(node, daemon) + entry({"MESSAGE": text}), _ADDRESS)
        except OSError:  # journald restarts or lags: the lab goes on, the ring still has the lines
            self.lost += 1

    def _origin(self, node: str, daemon: str) -> bytes:
        """The fields that all lines of one daemon have."""
        if (node, daemon) not in self._origins:
            fields = {
                "PRIORITY": "6",
                "SYSLOG_IDENTIFIER": f"{node}/{daemon}",
                "TIERDROP_LAB": self._lab,
                "TIERDROP_NODE": node,
                "TIERDROP_DAEMON": daemon,
            }
            self._origins[node, daemon] = entry(fields)
        return self._origins[node, daemon]
