"""Runs of requests that outlive the connection over which they were asked for.

A run is a process of its own in the lab's control group. What it has to tell it appends to a journal; whoever asked
for it follows the journal over SSH and, when the connection was lost, goes on at the byte where it stopped. A run that
nobody has followed for a while ends itself.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import select
import shutil
import struct
import sys
import time
from typing import TYPE_CHECKING

from core.problems import Problem
from kernel import system
from machine import host

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


_ID = re.compile(r"[a-z0-9]{8,32}")
_PIECE = 1 << 16
_BUFFER = 1 << 20  # what is told together wakes who follows once
_IN_MODIFY = 0x02
_EVENT = struct.Struct("=iIII")
_LAST_LINE = 200
_WISHES = ("enough", "stop")  # what who follows may say to the run itself
_SIGN_SECONDS = 1  # between two signs of life of a follower
_LOOK_SECONDS = 0.2  # where nothing tells of what is new
_PATIENCE_SECONDS = 90  # a run goes on for so long without one
_KEPT_SECONDS = 600  # the journal of a run that has ended, when nobody said that he has all of it


def path(lab: str, run: object) -> str:
    if not isinstance(run, str) or not _ID.fullmatch(run):
        raise Problem("A run's name is 8 to 32 small letters and digits.")
    return f"{host.ROOT}/{lab}/runs/{run}"


class Journal:
    """The runner's side: lines out, wishes in. It is locked for as long as the runner lives."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._file = open(f"{directory}/lines", "ab", buffering=_BUFFER)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self.words = os.open(f"{directory}/words", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def write(self, text: str) -> None:
        self._file.write(text.encode())

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()
        os.close(self.words)

    def hear(self) -> list[str]:
        """The wishes that wait, once the descriptor `words` can be read."""
        return os.read(self.words, _PIECE).decode(errors="replace").split()

    def deserted(self) -> bool:
        """Whether nobody has followed for too long."""
        return time.time() - os.stat(f"{self._directory}/followed").st_mtime > _PATIENCE_SECONDS


def begin(directory: str, group: str, work: Callable[[Journal], object]) -> None:
    """Starts `work(journal)` in a process of its own, which belongs to the control group and not to who asked."""
    _sweep(os.path.dirname(directory))
    os.makedirs(directory)
    os.mkfifo(f"{directory}/words", 0o600)
    for name in ("lines", "errors", "followed"):
        open(f"{directory}/{name}", "wb").close()
    journal = Journal(directory)
    if os.fork():
        journal.close()
        return
    code = 1
    try:
        os.setsid()
        _redirect(f"{directory}/errors")
        if group:
            _join(group)
        work(journal)
        code = 0
    except BaseException as failure:  # whatever it is, it is told to who follows
        print(failure, file=sys.stderr)
    finally:
        with contextlib.suppress(OSError):
            journal.flush()
        sys.stderr.flush()
        os._exit(code)


def _redirect(errors: str) -> None:
    nothing = os.open("/dev/null", os.O_RDONLY)
    told = os.open(errors, os.O_WRONLY | os.O_APPEND)
    for source, number in ((nothing, 0), (told, 1), (told, 2)):
        os.dup2(source, number)
    for source in (nothing, told):
        os.close(source)


def _join(group: str) -> None:
    os.makedirs(group, exist_ok=True)
    with open(f"{group}/cgroup.procs", "w", encoding="ascii") as file:
        file.write("0")


def _sweep(parent: str) -> None:
    """Forgets runs that have ended long ago."""
    with contextlib.suppress(FileNotFoundError):
        for entry in list(os.scandir(parent)):
            with contextlib.suppress(FileNotFoundError):
                quiet = time.time() - os.stat(f"{entry.path}/lines").st_mtime > _KEPT_SECONDS
                if quiet and not _runs(entry.path):
                    shutil.rmtree(entry.path)


def _runs(directory: str) -> bool:
    """Whether the runner still lives: it holds the lock of its journal."""
    with open(f"{directory}/lines", "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True


def first_line(descriptor: int) -> tuple[bytes, bytes]:
    """The first line that comes, and what came after it already."""
    data = b""
    while b"\n" not in data:
        piece = os.read(descriptor, _PIECE)
        if not piece:
            break
        data += piece
    line, _, rest = data.partition(b"\n")
    return line, rest


def follow(directory: str, start: int, words: int, out: BinaryIO, said: bytes = b"") -> None:
    """Copies the journal from the byte `start` on to `out` until it ends, or until nobody listens any more.

    `words` (a descriptor) may say `enough`, when what is waited for has been seen, `stop`, which ends the run at once,
    and `all`, which says that everything has arrived.
    """
    try:
        lines = open(f"{directory}/lines", "rb")
    except FileNotFoundError:
        raise Problem("This run is over and its journal is gone. Start it again.") from None
    modified = _watch(f"{directory}/lines")
    try:
        lines.seek(start)
        _copy(directory, lines, modified, words, out, said)
    except BrokenPipeError:
        _hear_out(directory, words)
        raise
    finally:
        lines.close()
        if modified is not None:
            os.close(modified)


def _watch(path: str) -> int | None:
    """A descriptor that tells of changes of a file; None where the machine has none left, which nodes use too."""
    modified = None
    try:
        modified = system.inotify_init()
        system.inotify_add(modified, path, _IN_MODIFY | system.IN_CLOSE_WRITE)
        return modified
    except OSError as error:
        if modified is not None:
            os.close(modified)
        if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOSPC):
            raise
        return None


def _hear_out(directory: str, words: int) -> None:
    """Who hung up may have said `stop` just before."""
    said = b""
    while select.select([words], [], [], 0)[0] and (data := os.read(words, _PIECE)):
        said += data
    with contextlib.suppress(FileNotFoundError):  # it is over and swept away
        _pass_on(directory, said)


def _copy(directory: str, lines: BinaryIO, modified: int | None, words: int, out: BinaryIO, said: bytes) -> None:
    running = True
    look = 0.0  # when to look whether it runs; each time is a sign of life as well
    while True:
        said = _pass_on(directory, said)
        if b"all\n" in said:
            shutil.rmtree(directory, ignore_errors=True)
            return
        if time.monotonic() >= look:
            os.utime(f"{directory}/followed")
            running = _runs(directory)  # before the last piece is read, so that none is missed
            look = time.monotonic() + _SIGN_SECONDS
        for piece in iter(lambda: lines.read(_PIECE), b""):
            out.write(piece)
        out.flush()
        if not running and not _complete(directory):
            return
        waiting = [words, modified] if running and modified is not None else [words]
        patience = max(0.0, look - time.monotonic()) if running else _PATIENCE_SECONDS
        if modified is None and running:
            patience = min(patience, _LOOK_SECONDS)
        ready, _, _ = select.select(waiting, [], [], patience)
        if modified is not None and modified in ready and _closed(modified):
            look = 0.0
        if words in ready:
            data = os.read(words, _PIECE)
            if not data:
                return
            said += data
        elif not running:
            return


def _closed(modified: int) -> bool:
    """Whether a writer has gone, by the events that wait (inotify(7); those of a file itself carry no name)."""
    with contextlib.suppress(BlockingIOError):
        return any(mask & system.IN_CLOSE_WRITE for _, mask, _, _ in _EVENT.iter_unpack(os.read(modified, _PIECE)))
    return False


def _complete(directory: str) -> bool:
    """Whether the journal has its last line."""
    with contextlib.suppress(OSError):
        with open(f"{directory}/lines", "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LAST_LINE))
            return b'{"result":' in file.read()
    return False


def errors(directory: str) -> str:
    """What the runner complained of."""
    with contextlib.suppress(OSError):
        with open(f"{directory}/errors", encoding="utf-8", errors="replace") as file:
            return file.read(4096).strip()
    return ""


def _pass_on(directory: str, said: bytes) -> bytes:
    """Gives the run the wishes among what was said; the rest comes back."""
    for wish in _WISHES:
        word = f"{wish}\n".encode()
        if word in said:
            said = said.replace(word, b"")
            fifo = os.open(f"{directory}/words", os.O_RDWR | os.O_NONBLOCK)
            try:
                os.write(fifo, word)
            finally:
                os.close(fifo)
    return said
