"""What daemons have accepted on this machine before, so that they are not asked about the same files again.

It is kept beside the steward's sources: those of another release begin anew. A change of the machine's packages, or of
the program that checks, makes another question of the same files.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_PACKAGES = "/var/lib/dpkg/status"
_MOST = 4_096  # accepted ones that are known, 65 bytes each; beyond that it begins anew


def question(program: str, *parts: object) -> str:
    """Names what is asked of a program: equal for equal parts while the program and the packages are the same."""
    found = shutil.which(program, path=PATH) or program
    return hashlib.sha256(repr((_stamp(found), _stamp(_PACKAGES), *parts)).encode()).hexdigest()


def _stamp(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class Verdicts:
    def __init__(self, path: str) -> None:
        self._path = path

    def accepted(self) -> set[str]:
        """Questions that were answered with yes."""
        try:
            with open(self._path, encoding="ascii") as file:
                lines = file.read().split("\n")
        except (OSError, UnicodeDecodeError):
            return set()  # then all are asked again
        return set(lines[:-1]) if len(lines) <= _MOST else set()

    def keep(self, questions: Collection[str], known: Collection[str]) -> None:
        """Keeps those that were answered with yes now, behind those that are known; without any it begins anew."""
        fresh = sorted(set(questions).difference(known))
        if not fresh:
            return
        flags = os.O_APPEND if known else os.O_TRUNC
        # A disk that is full or read-only costs the time of asking again, nothing else.
        with contextlib.suppress(OSError):
            fd = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | flags, 0o600)
            try:
                os.write(fd, "".join(f"{each}\n" for each in fresh).encode())
            finally:
                os.close(fd)
