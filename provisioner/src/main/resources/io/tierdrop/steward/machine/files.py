"""Files and directories of a node, below the lab's directory only.

A node's own processes write there too, and the steward is the machine's root: no symbolic link of theirs is followed,
and nothing but regular files is read or written. Where something else lies in the place of what is to be written, below a
node's directory only, it is removed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from kernel import system

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Mapping

# How much is taken of what a node's own processes write: they may give as much as they like.
LINE_BYTES = 4096
SAID_BYTES = 64 << 10  # of a program's output, of a file that is put back afterwards
ANSWER_BYTES = 4 << 20  # over a socket
ENTRIES = 4096  # of one kind, in the state of one node
WORD = 64  # characters of each
OWN_BYTES = 1 << 30  # of the steward's own files, which no node sees
_PASSES = 3
_IN_THE_WAY = (errno.ENOTDIR, errno.ELOOP)  # a file or a link where a directory should be
# What is no regular file, or has gone
NO_FILE = (errno.ENOENT, errno.ELOOP, errno.EINVAL, errno.EISDIR, errno.ENXIO, errno.ENOTDIR)


def differing(base: str, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """(path, why) of the files whose content is not as wanted."""
    found = []
    for path, content in files.items():
        wanted = content.encode()
        try:
            if read_bytes(f"{base}/{path}", len(wanted) + 1) != wanted:
                found.append((path, "differs"))
        except OSError:
            found.append((path, "missing"))
    return found


def read(path: str, most: int) -> str | None:
    """A file's text, None where it is absent, no regular readable file, or has more than so many bytes."""
    try:
        content = read_bytes(path, most + 1)
        return content.decode("utf-8") if len(content) <= most else None
    except (OSError, UnicodeDecodeError):
        return None


def read_bytes(path: str, most: int) -> bytes:
    """A file's content, or the beginning of it: not more than so many bytes."""
    with os.fdopen(_regular(path, os.O_RDONLY), "rb") as file:
        # Python takes the memory for as much as is asked for beforehand.
        return file.read(min(most, os.fstat(file.fileno()).st_size + 1))


def copied(path: str, name: str, above: int, most: int) -> int:
    """Makes a file of this name below an open directory with what a regular file has; the bytes that it took.

    Raises EFBIG, and makes nothing, where there are more than `most`.
    """
    with os.fdopen(_regular(path, os.O_RDONLY), "rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
    with os.fdopen(_new(name, above, mode), "wb") as file:
        os.fchmod(file.fileno(), mode & 0o777)
        file.write(content)
    return len(content)


def overwrite(path: str, content: bytes) -> None:
    """Puts bytes into the file that is there, so that its owner and mode stay, or into a new one."""
    try:
        fd = _regular(path, os.O_WRONLY | os.O_CREAT, 0o644)
    except OSError as error:
        if error.errno not in NO_FILE or not _of_node(path):
            raise
        directory(os.path.dirname(path))
        remove(path)
        fd = _regular(path, os.O_WRONLY | os.O_CREAT, 0o644)
    with os.fdopen(fd, "wb") as file:
        file.truncate()
        file.write(content)


def _regular(path: str, flags: int, mode: int = 0) -> int:
    fd = system.open_plainly(path, flags | os.O_NONBLOCK, mode)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "no regular file", path)


def _of_node(path: str) -> bool:
    """Whether it is in the directory of a node, where a node's root may have put anything: …/nodes/<node>/…"""
    return "/" in path.partition("/nodes/")[2]


def directory(path: str) -> None:
    """Makes a directory, and those above it, where there is none."""
    try:
        os.close(system.open_plainly(path, os.O_PATH | os.O_DIRECTORY))
        return
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno not in _IN_THE_WAY or not _of_node(path):
            raise
    above, name = os.path.split(path)
    directory(above)
    with _opened(above) as fd, contextlib.suppress(FileExistsError):
        if _of_node(path):
            _make_room(name, fd, stat.S_ISDIR)
        os.mkdir(name, dir_fd=fd)


def _make_room(name: str, above: int, fits: Callable[[int], bool]) -> None:
    """Removes what lies there, unless its mode (stat(2)) fits."""
    with contextlib.suppress(FileNotFoundError):
        if not fits(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode) and (left := _removed(name, above)):
            raise OSError(errno.EBUSY, "cannot be removed", left[0])


def give(path: str, uid: int) -> None:
    """Makes somebody the owner of a directory, and of what its former owner has in it.

    That is so where a daemon was another user before: in release 0.1.0 all were root.
    """
    fd = system.open_plainly(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in os.listdir(fd) if os.fstat(fd).st_uid != uid else ():
            os.chown(name, uid, uid, dir_fd=fd, follow_symlinks=False)
        os.fchown(fd, uid, uid)
    finally:
        os.close(fd)


@contextlib.contextmanager
def _opened(path: str) -> Iterator[int]:
    fd = system.open_plainly(path, os.O_PATH | os.O_DIRECTORY)
    try:
        yield fd
    finally:
        os.close(fd)


def write(path: str, content: str) -> None:
    """Puts the whole content in place at once: whoever reads sees the old text or the new, never half of one.

    What names its interpreter can be executed.
    """
    mode = 0o755 if content.startswith("#!") else 0o644
    with _replaced(path, mode) as new, os.fdopen(new, "w", encoding="utf-8", newline="") as file:
        file.write(content)


@contextlib.contextmanager
def _replaced(path: str, mode: int) -> Iterator[int]:
    """A descriptor of a new file, which takes the place of the one at the path in the end."""
    above, name = os.path.split(path)
    new = f".{name}.new"
    directory(above)
    with _opened(above) as fd:
        if _unlinked(new, fd) is not None:
            _make_room(new, fd, stat.S_ISREG)
        yield _new(new, fd, mode)
        try:
            os.replace(new, name, src_dir_fd=fd, dst_dir_fd=fd)
        except IsADirectoryError:
            if not _of_node(path):
                raise
            _make_room(name, fd, stat.S_ISREG)
            os.replace(new, name, src_dir_fd=fd, dst_dir_fd=fd)


def _new(name: str, above: int, mode: int = 0o644) -> int:
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode, dir_fd=above)


def secret(path: str, content: bytes, uid: int) -> None:
    """The same for what only one user may read, and nobody may change."""
    with _replaced(path, 0o600) as new, os.fdopen(new, "wb") as file:
        os.fchown(new, uid, uid)
        file.write(content)


def names(path: str) -> list[str]:
    """What there is in a directory; nothing where there is none."""
    try:
        with _opened(path) as fd:
            return os.listdir(f"/proc/self/fd/{fd}")
    except OSError as error:
        if error.errno not in (errno.ENOENT, *_IN_THE_WAY):
            raise
        return []


def seed(path: str, content: str) -> bool:
    """Writes a file that people edit, only where there is none; True when written."""
    above, name = os.path.split(path)
    directory(above)
    try:
        with _opened(above) as fd:
            if _of_node(path):
                _make_room(name, fd, stat.S_ISREG)
            with os.fdopen(_new(name, fd), "w", encoding="utf-8", newline="") as file:
                file.write(content)
    except FileExistsError:
        return False
    return True


def exists(path: str) -> bool:
    """Whether something lies there, if only a link; below a link there is nothing."""
    try:
        os.close(system.open_plainly(path, os.O_PATH | os.O_NOFOLLOW))
        return True
    except OSError:
        return False


def fifo(path: str) -> int:
    """A descriptor of the named pipe, for both of its ends; it is made where there is none."""
    above, name = os.path.split(path)
    directory(above)
    with _opened(above) as fd:
        if _of_node(path):
            _make_room(name, fd, stat.S_ISFIFO)
        with contextlib.suppress(FileExistsError):
            os.mkfifo(name, 0o600, dir_fd=fd)
        pipe = os.open(name, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=fd)
    if stat.S_ISFIFO(os.fstat(pipe).st_mode):
        return pipe
    os.close(pipe)
    raise OSError(errno.EINVAL, "no named pipe", path)


def link(path: str, target: str) -> None:
    """Puts a symbolic link in the place of whatever lies there."""
    remove(path)
    above, name = os.path.split(path)
    with _opened(above) as fd:
        os.symlink(target, name, dir_fd=fd)


def remove(path: str) -> None:
    """Removes what is there, whatever it is. Raises OSError where it stays."""
    if left := remove_tree(path):
        raise OSError(errno.EBUSY, "cannot be removed", left[0])


def remove_tree(path: str) -> list[str]:
    """Removes what is there, a directory with all in it; what could not be removed, with the reason."""
    above, name = os.path.split(path)
    try:
        with _opened(above) as fd:
            return [f"{above}/{left}" for left in _removed(name, fd)]
    except OSError as error:
        return [] if error.errno in (errno.ENOENT, *_IN_THE_WAY) else [f"{path}: {error.strerror}"]


def _removed(name: str, above: int) -> list[str]:
    if (failure := _unlinked(name, above)) is None:
        return []
    if not _is_directory(failure):
        return [f"{name}: {failure.strerror}"]
    left: list[str] = []
    for _ in range(_PASSES):  # whose processes have just been killed may still write
        try:
            with _directory_in(name, above) as fd:
                left = [f"{name}/{each}" for each in _emptied(fd)]
            os.rmdir(name, dir_fd=above)
            return []
        except FileNotFoundError:
            return []
        except OSError as error:
            left = left or [f"{name}: {error.strerror}"]
    return left


def _emptied(top: int) -> list[str]:
    """Removes all in an open directory; what is left.

    Directories in directories are moved up first: however deep they are, two are open at a time and no path is long.
    """
    left = []
    waiting = os.listdir(top)
    number = 0
    while waiting:
        name = waiting.pop()
        failure = _unlinked(name, top)
        if failure is not None and _is_directory(failure):
            try:
                with _directory_in(name, top) as inner:
                    for each in os.listdir(inner):
                        if _unlinked(each, inner) is not None:
                            number = _moved(each, inner, top, number)
                            waiting.append(_moved_name(number))
                os.rmdir(name, dir_fd=top)
                failure = None
            except OSError as error:
                failure = error
        if failure is not None:
            left.append(f"{name}: {failure.strerror}")
    return left


def _moved(name: str, inner: int, top: int, number: int) -> int:
    """Moves something up under the next number that nothing else has; that number."""
    while True:
        number += 1
        try:
            os.rename(name, _moved_name(number), src_dir_fd=inner, dst_dir_fd=top)
            return number
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
                raise


def _moved_name(number: int) -> str:
    return f".moved-up.{number}"


def _unlinked(name: str, above: int) -> OSError | None:
    """Removes what is no directory, or has gone by itself; why not."""
    try:
        os.unlink(name, dir_fd=above)
    except FileNotFoundError:
        return None
    except OSError as error:
        return error
    return None


def _is_directory(failure: OSError) -> bool:
    """What unlink(2) says of a directory."""
    return failure.errno in (errno.EISDIR, errno.EPERM)


@contextlib.contextmanager
def _directory_in(name: str, above: int) -> Iterator[int]:
    fd = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=above)
    try:
        yield fd
    finally:
        os.close(fd)


def connect(connection: socket.socket, path: str) -> None:
    """Connects a Unix socket to the one at the path."""
    fd = system.open_plainly(path, os.O_PATH)
    try:
        connection.connect(f"/proc/self/fd/{fd}")
    finally:
        os.close(fd)


def hole(path: str, size: int) -> None:
    """A file of this size that takes no room: reading it gives zeros."""
    with open(path, "ab") as file:
        file.truncate(size)
