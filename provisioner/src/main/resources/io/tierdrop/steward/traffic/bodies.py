"""The bodies of answers: files that curl writes, of which only the beginning is kept.

What came after it is given back to the file system while curl still writes, so that a lab's requests cannot fill /run:
it holds no more than what comes in within LONGEST seconds.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time

from kernel import system
from machine import files


KEPT = 4096
_PIECE = 1 << 16  # no file is looked at for less
SHORTEST, LONGEST = 0.1, 1.0  # seconds between two looks


class Bodies:
    def __init__(self, above: str, owner: int) -> None:
        self.directory = tempfile.mkdtemp(prefix="requests-", dir=above)
        files.give(self.directory, owner)
        self._pause = SHORTEST
        self._due = time.monotonic() + self._pause

    def remove(self) -> None:
        for left in files.remove_tree(self.directory):
            print(f"could not be removed: {left}", file=sys.stderr)

    def path(self, number: int) -> str:
        return os.path.join(self.directory, str(number))

    def take(self, number: int) -> str:
        """The beginning of a body as text, empty where there was none; its file goes."""
        path = self.path(number)
        try:
            return files.read_bytes(path, KEPT).decode(errors="replace")
        except OSError:
            return ""
        finally:
            files.remove(path)

    def wait(self) -> float:
        """Seconds until the next look."""
        return max(0.0, self._due - time.monotonic())

    def trim(self) -> None:
        """Gives back what is too much, when it is time for that; looks less often while there is nothing."""
        now = time.monotonic()
        if now < self._due:
            return
        found = False
        with contextlib.suppress(OSError), os.scandir(self.directory) as entries:
            for entry in entries:
                found |= self._trimmed(entry)
        self._pause = SHORTEST if found else min(LONGEST, 2 * self._pause)
        self._due = now + self._pause

    def _trimmed(self, entry: os.DirEntry[str]) -> bool:
        with contextlib.suppress(OSError):  # its request has just ended
            about = entry.stat(follow_symlinks=False)
            if about.st_blocks * 512 > KEPT + _PIECE:
                fd = system.open_plainly(entry.path, os.O_WRONLY | os.O_NONBLOCK)
                try:
                    system.punch(fd, KEPT, about.st_size - KEPT)
                finally:
                    os.close(fd)
                return True
        return False
