"""UDP ports at which the kernel takes GUE off packets, over generic netlink (linux/fou.h), and then handles what was
inside as if it had come as it is: a tunnel's device takes the rest off."""

from __future__ import annotations

import errno
import os
import socket
import struct
from typing import TYPE_CHECKING

from kernel.netlink import NETLINK_GENERIC, Channel, NetlinkErrors, Request, attribute, attributes, byte, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    GuePort = tuple[int, int]  # family (4 or 6), UDP port


_CONTROL_FAMILY, _GET_FAMILY = 16, 3
_FAMILY_ID, _FAMILY_NAME = 1, 2
_ADD, _DELETE, _GET = 1, 2, 3
_PORT, _AF, _TYPE = 1, 2, 4
_GUE = 2
_COMMAND = struct.Struct("=BBH")
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}


def there() -> bool:
    """Whether the kernel has the module loaded; without it nobody has such a port."""
    return os.path.isdir("/sys/module/fou")


class GuePorts:
    """The ports of the namespace in which it was opened."""

    def __init__(self) -> None:
        self._channel = Channel(NETLINK_GENERIC)
        body = _COMMAND.pack(_GET_FAMILY, 1, 0) + text(_FAMILY_NAME, "fou")
        answer = self._channel.ask(_CONTROL_FAMILY, body, "look for GUE")
        self._family: int = struct.unpack("=H", attributes(answer, _COMMAND.size)[_FAMILY_ID])[0]

    def close(self) -> None:
        self._channel.close()

    def read(self) -> set[GuePort]:
        body = _COMMAND.pack(_GET, 1, 0)
        answers = self._channel.dump(self._family, body, "list GUE ports")
        found = (attributes(answer, _COMMAND.size) for _, answer in answers)
        return {
            (4 if each[_AF][0] == socket.AF_INET else 6, int.from_bytes(each[_PORT], "big"))
            for each in found
            if each[_TYPE][0] == _GUE
        }

    def add(self, ports: Iterable[GuePort]) -> None:
        self._send(_ADD, ports, errno.EADDRINUSE)

    def remove(self, ports: Iterable[GuePort]) -> None:
        self._send(_DELETE, ports, errno.ENOENT)

    def _send(self, command: int, ports: Iterable[GuePort], tolerated: int) -> None:
        requests = []
        for family, port in sorted(ports):
            body = _COMMAND.pack(command, 1, 0) + attribute(_PORT, struct.pack(">H", port)) + byte(_AF, _FAMILIES[family])
            requests.append(Request(self._family, 0, body + byte(_TYPE, _GUE), f"GUE at UDP port {port}"))
        if requests:
            try:
                self._channel.send(requests)
            except NetlinkErrors as failure:
                others = [error for error in failure.errors if error.errno != tolerated]
                if others:
                    raise others[0] from failure
