"""Runs of requests that outlive the connection over which they were asked for.

A run is a process of its own in the lab's control group. What it has to tell it appends to a journal; whoever asked
for it follows the journal over SSH and, when the connection was lost, goes on at the byte where it stopped. A run that
nobody has followed for a while ends itself.
"""

import contextlib
import fcntl
import os
import re
import select
import shutil
import sys
import time

import host
import system
from problems import Problem

_ID = re.compile(r"[a-z0-9]{8,32}")
_PIECE = 1 << 16
_IN_MODIFY = 0x02
_LAST_LINE = 200
_SIGN_SECONDS = 1  # between two signs of life of a follower
_PATIENCE_SECONDS = 90  # a run goes on for so long without one
_KEPT_SECONDS = 600  # the journal of a run that has ended, when nobody said that he has all of it


def path(lab, run):
    if not isinstance(run, str) or not _ID.fullmatch(run):
        raise Problem("A run's name is 8 to 32 small letters and digits.")
    return f"{host.ROOT}/{lab}/runs/{run}"


class Journal:
    """The runner's side: lines out, and the wish to end in. It is locked for as long as the runner lives."""

    def __init__(self, directory):
        self._directory = directory
        self._file = open(f"{directory}/lines", "ab")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self.stop = os.open(f"{directory}/stop", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def write(self, text):
        self._file.write(text.encode())

    def flush(self):
        self._file.flush()

    def close(self):
        self._file.close()
        os.close(self.stop)

    def deserted(self):
        """Whether nobody has followed for too long."""
        return time.time() - os.stat(f"{self._directory}/followed").st_mtime > _PATIENCE_SECONDS


def begin(directory, group, work):
    """Starts `work(journal)` in a process of its own, which belongs to the control group and not to who asked."""
    _sweep(os.path.dirname(directory))
    os.makedirs(directory)
    os.mkfifo(f"{directory}/stop", 0o600)
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


def _redirect(errors):
    nothing = os.open("/dev/null", os.O_RDONLY)
    told = os.open(errors, os.O_WRONLY | os.O_APPEND)
    for source, number in ((nothing, 0), (told, 1), (told, 2)):
        os.dup2(source, number)
    for source in (nothing, told):
        os.close(source)


def _join(group):
    os.makedirs(group, exist_ok=True)
    with open(f"{group}/cgroup.procs", "w", encoding="ascii") as file:
        file.write("0")


def _sweep(parent):
    """Forgets runs that have ended long ago."""
    with contextlib.suppress(FileNotFoundError):
        for entry in list(os.scandir(parent)):
            with contextlib.suppress(FileNotFoundError):
                quiet = time.time() - os.stat(f"{entry.path}/lines").st_mtime > _KEPT_SECONDS
                if quiet and not _runs(entry.path):
                    shutil.rmtree(entry.path)


def _runs(directory):
    """Whether the runner still lives: it holds the lock of its journal."""
    with open(f"{directory}/lines", "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True


def first_line(descriptor):
    """The first line that comes, and what came after it already."""
    data = b""
    while b"\n" not in data:
        piece = os.read(descriptor, _PIECE)
        if not piece:
            break
        data += piece
    line, _, rest = data.partition(b"\n")
    return line, rest


def follow(directory, start, words, out, said=b""):
    """Copies the journal from the byte `start` on to `out` until it ends, or until nobody listens any more.

    `words` (a descriptor) may say `stop`, which ends the run, and `all`, which says that everything has arrived.
    """
    try:
        lines = open(f"{directory}/lines", "rb")
    except FileNotFoundError:
        raise Problem("This run is over and its journal is gone. Start it again.") from None
    modified = system.inotify_init()
    try:
        system.inotify_add(modified, f"{directory}/lines", _IN_MODIFY | system.IN_CLOSE_WRITE)
        lines.seek(start)
        _copy(directory, lines, modified, words, out, said)
    except BrokenPipeError:
        _hear_out(directory, words)
        raise
    finally:
        lines.close()
        os.close(modified)


def _hear_out(directory, words):
    """Who hung up may have said `stop` just before."""
    said = b""
    while select.select([words], [], [], 0)[0] and (data := os.read(words, _PIECE)):
        said += data
    if b"stop\n" in said:
        with contextlib.suppress(FileNotFoundError):  # it is over and swept away
            _stop(directory)


def _copy(directory, lines, modified, words, out, said):
    while True:
        if b"stop\n" in said:
            said = said.replace(b"stop\n", b"")
            _stop(directory)
        if b"all\n" in said:
            shutil.rmtree(directory, ignore_errors=True)
            return
        os.utime(f"{directory}/followed")
        running = _runs(directory)  # before the last piece is read, so that none is missed
        for piece in iter(lambda: lines.read(_PIECE), b""):
            out.write(piece)
        out.flush()
        if not running and not _complete(directory):
            return
        waiting = [words, modified] if running else [words]
        ready, _, _ = select.select(waiting, [], [], _SIGN_SECONDS if running else _PATIENCE_SECONDS)
        if modified in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(modified, _PIECE)
        if words in ready:
            data = os.read(words, _PIECE)
            if not data:
                return
            said += data
        elif not running:
            return


def _complete(directory):
    """Whether the journal has its last line."""
    with contextlib.suppress(OSError):
        with open(f"{directory}/lines", "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LAST_LINE))
            return b'{"result":' in file.read()
    return False


def errors(directory):
    """What the runner complained of."""
    with contextlib.suppress(OSError):
        with open(f"{directory}/errors", encoding="utf-8", errors="replace") as file:
            return file.read(4096).strip()
    return ""


def _stop(directory):
    fifo = os.open(f"{directory}/stop", os.O_RDWR | os.O_NONBLOCK)
    os.write(fifo, b"stop")
    os.close(fifo)
