"""The kernel's table of virtual services over generic netlink (linux/ip_vs.h), in the kernel's own order.

/proc/net/ip_vs would be simpler, and leaves services out as soon as its text is longer than a page.
"""

import errno
import socket
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kernel.netlink import NETLINK_GENERIC, Channel, NetlinkErrors, Request, attribute, attributes, number, text

if TYPE_CHECKING:
    from core.answers import RealServerJson, ServiceJson

Parsed = TypeVar("Parsed")


_CONTROL_FAMILY, _GET_FAMILY = 16, 3
_FAMILY_ID, _FAMILY_NAME = 1, 2
_NEW_SERVICE, _GET_SERVICE, _GET_SERVER, _FLUSH = 1, 4, 8, 17
_SERVICE, _SERVER = 1, 2
_AF, _PROTOCOL, _ADDRESS, _PORT, _MARK, _SCHEDULER, _FLAGS, _TIMEOUT, _NETMASK = range(1, 10)
_SERVER_ADDRESS, _SERVER_PORT, _WEIGHT, _ACTIVE, _INACTIVE, _SERVER_AF = 1, 2, 4, 7, 8, 11
_NOBODYS_MARK = 0x71E2D202
_COMMAND = struct.Struct("=BBH")


class Table:
    """The table of the namespace in which it was opened; raises OSError where the kernel has no IPVS."""

    def __init__(self) -> None:
        self._channel = Channel(NETLINK_GENERIC)
        body = _COMMAND.pack(_GET_FAMILY, 1, 0) + text(_FAMILY_NAME, "IPVS")
        answer = self._channel.ask(_CONTROL_FAMILY, body, "look for IPVS")
        self._family: int = struct.unpack("=H", attributes(answer, _COMMAND.size)[_FAMILY_ID])[0]

    def close(self) -> None:
        self._channel.close()

    def read(self) -> "dict[str, ServiceJson]":
        """`198.51.100.1:80` → scheduler and servers."""
        found: dict[str, ServiceJson] = {}
        for service in self._list(_service, _GET_SERVICE, b""):
            if service:
                servers = self._list(service.server, _GET_SERVER, attribute(_SERVICE, service.key))
                found[service.label] = {"scheduler": service.scheduler, "servers": servers}
        return found

    def occupy(self) -> None:
        """Adds a service of either family that nothing can reach, unless it is there: IPVS has its hooks from now on."""
        families = ((socket.AF_INET, 0xFFFFFFFF), (socket.AF_INET6, 128))
        try:
            self._channel.send([self._unreachable(family, netmask) for family, netmask in families])
        except NetlinkErrors as failure:
            others = [error for error in failure.errors if error.errno != errno.EEXIST]
            if others:
                raise others[0] from failure

    def clear(self) -> None:
        """Removes every service; open connections are forwarded no more."""
        self._channel.send([Request(self._family, 0, _COMMAND.pack(_FLUSH, 1, 0), "clear IPVS")])

    def _unreachable(self, family: int, netmask: int) -> Request:
        service = attribute(_AF, struct.pack("=H", family)) + number(_MARK, _NOBODYS_MARK) + text(_SCHEDULER, "none")
        service += attribute(_FLAGS, bytes(8)) + number(_TIMEOUT, 0) + number(_NETMASK, netmask)
        body = _COMMAND.pack(_NEW_SERVICE, 1, 0) + attribute(_SERVICE, service)
        return Request(self._family, 0, body, "occupy IPVS")

    def _list(self, parse: Callable[[bytes], Parsed], command: int, body: bytes) -> list[Parsed]:
        return self._channel.listed(parse, self._family, _COMMAND.pack(command, 1, 0) + body, "list services")


class _Service(NamedTuple):
    """A service as listed; `key` is what names it in a request."""

    family: int
    key: bytes
    label: str
    scheduler: str

    def server(self, answer: bytes) -> "RealServerJson":
        return _server(attributes(attributes(answer, _COMMAND.size)[_SERVER]), self.family)


def _service(answer: bytes) -> _Service | None:
    """None for a firewall mark: nothing that Tierdrop makes."""
    service = attributes(attributes(answer, _COMMAND.size)[_SERVICE])
    if _ADDRESS not in service:
        return None
    family = _word(service[_AF])
    return _Service(
        family,
        b"".join(attribute(k, service[k]) for k in (_AF, _PROTOCOL, _ADDRESS, _PORT)),
        label(*endpoint(family, service[_ADDRESS], service[_PORT])),
        service[_SCHEDULER].rstrip(b"\0").decode(),
    )


def _word(raw: bytes) -> int:
    return int.from_bytes(raw, "little" if struct.pack("=H", 1)[0] else "big")


def endpoint(family: int, address: bytes, port: bytes) -> tuple[str, int]:
    raw = address[:4] if family == socket.AF_INET else address[:16]
    return socket.inet_ntop(family, raw), int.from_bytes(port, "big")


def label(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _server(server: dict[int, bytes], family: int) -> "RealServerJson":
    family = _word(server[_SERVER_AF]) if _SERVER_AF in server else family
    address, port = endpoint(family, server[_SERVER_ADDRESS], server[_SERVER_PORT])
    return {
        "address": address,
        "port": port,
        "weight": _word(server[_WEIGHT]),
        "active": _word(server[_ACTIVE]),
        "inactive": _word(server[_INACTIVE]),
    }
