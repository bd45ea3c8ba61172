"""Kernel settings below /proc/sys, read and written in whatever namespace is current."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONGEST = 4096
_EVERYWHERE = ("all", "default", "lo")


def supported(wanted: Mapping[str, str]) -> dict[str, str]:
    """The settings without those whose name ends in `?` and that this kernel has not."""
    found = {}
    for name, value in wanted.items():
        plain = name.removesuffix("?")
        if plain == name or os.path.exists(f"/proc/sys/{plain}"):
            found[plain] = value
    return found


def device(name: str) -> str | None:
    """The device that the setting belongs to, which must be there first; None where it is none's."""
    parts = name.split("/")
    own = len(parts) == 5 and parts[2] in ("conf", "neigh") and parts[3] not in _EVERYWHERE
    return parts[3] if own else None


def of_device(name: str) -> bool:
    return device(name) is not None


def read(name: str) -> str | None:
    """The value with single spaces between words, None where the kernel has no such setting."""
    try:
        fd = os.open(f"/proc/sys/{name}", os.O_RDONLY | os.O_CLOEXEC)  # a look at a lab reads a thousand of them
        try:
            return " ".join(os.read(fd, _LONGEST).decode("ascii").split())
        finally:
            os.close(fd)
    except OSError:
        return None


def write(name: str, value: str) -> None:
    fd = os.open(f"/proc/sys/{name}", os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(fd, value.encode("ascii"))
    finally:
        os.close(fd)


def same(one: str, other: str) -> bool:
    """Equal as the kernel sees it: `0x0037` is `55`, tabs are spaces."""
    return one == other or _words(one) == _words(other)


def _words(value: str) -> list[int | str]:
    words: list[int | str] = []
    for word in value.split():
        try:
            words.append(int(word, 0))
        except ValueError:
            words.append(word)
    return words
