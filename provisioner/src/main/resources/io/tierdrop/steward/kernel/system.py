"""System calls that Python 3.11 has no function for."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
UMOUNT_NOFOLLOW = 8

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_OPEN_TREE_CLONE = 1
_MOVE_MOUNT_F_EMPTY_PATH = 4
_MOVE_MOUNT_T_EMPTY_PATH = 0x40
_AT_EMPTY_PATH = 0x1000
_AT_SYMLINK_NOFOLLOW = 0x100
_FSOPEN_CLOEXEC, _FSMOUNT_CLOEXEC = 1, 1
_FSCONFIG_SET_STRING, _FSCONFIG_CMD_CREATE = 1, 6
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID, _MOUNT_ATTR_NODEV = 1, 2, 4
# The same numbers on every architecture.
_FSOPEN, _FSCONFIG, _FSMOUNT = 430, 431, 432
_OPEN_TREE, _MOVE_MOUNT, _CLOSE_RANGE, _OPENAT2, _MOUNT_SETATTR = 428, 429, 436, 437, 442
_RESOLVE_NO_MAGICLINKS, _RESOLVE_NO_SYMLINKS = 2, 4

_FALLOC_FL_KEEP_SIZE, _FALLOC_FL_PUNCH_HOLE = 1, 2
_CAPABILITY_VERSION = 0x20080522

IN_CLOSE_WRITE = 0x08
IN_MOVED_FROM = 0x40
IN_MOVED_TO = 0x80
IN_CREATE = 0x100
IN_DELETE = 0x200
IN_NONBLOCK = os.O_NONBLOCK
IN_CLOEXEC = os.O_CLOEXEC

_PR_CAPBSET_DROP = 24
ALL = range(64)  # capabilities fit in 64 bits
_WORDS = [ctypes.c_ulong(number) for number in ALL]

# Said with some calls, beyond the arguments that they have: by it a filter of ours knows them (walls/starter.py).
KEY = (int.from_bytes(os.urandom(8), "little"), int.from_bytes(os.urandom(8), "little"))
_KEY_WORDS = [ctypes.c_ulong(word) for word in KEY]
_SETNS = {"x86_64": 308, "aarch64": 268}.get(os.uname().machine, -1)

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def setns(fd: int, kind: int) -> None:
    _checked(_libc.syscall(_SETNS, fd, kind, *_KEY_WORDS), "setns")


def sethostname(name: str) -> None:
    raw = name.encode()
    _checked(_libc.sethostname(raw, len(raw)), f"sethostname {name}")


def mount(source: str, target: str, kind: str | None = None, flags: int = 0, options: str | None = None) -> None:
    _checked(
        _libc.mount(
            source.encode(),
            target.encode(),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            options.encode() if options else None,
        ),
        f"mount {source} on {target}",
    )


def unmount(target: str, flags: int = MNT_DETACH) -> None:
    _checked(_libc.umount2(target.encode(), flags), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    _checked(_libc.pivot_root(new.encode(), old.encode()), f"pivot_root {new}")


def open_tree(path: str) -> int:
    """A copy of what is mounted at the path, with no place yet (open_tree(2)): a descriptor, good in any namespace."""
    flags = _OPEN_TREE_CLONE | os.O_CLOEXEC | _AT_SYMLINK_NOFOLLOW
    return _checked(_libc.syscall(_OPEN_TREE, _AT_FDCWD, path.encode(), ctypes.c_uint(flags)), f"open_tree {path}")


def move_mount(tree: int, target: str) -> None:
    """Gives such a copy its place."""
    flags = ctypes.c_uint(_MOVE_MOUNT_F_EMPTY_PATH)
    _checked(_libc.syscall(_MOVE_MOUNT, tree, b"", _AT_FDCWD, target.encode(), flags), f"move_mount on {target}")


def copy_of(directory: int) -> int:
    """The same of a directory that is open, mounted where this process is."""
    flags = ctypes.c_uint(_OPEN_TREE_CLONE | os.O_CLOEXEC | _AT_EMPTY_PATH)
    return _checked(_libc.syscall(_OPEN_TREE, directory, b"", flags), "open_tree")


def put(tree: int, directory: int) -> None:
    """Gives such a copy its place on a directory that is open."""
    flags = ctypes.c_uint(_MOVE_MOUNT_F_EMPTY_PATH | _MOVE_MOUNT_T_EMPTY_PATH)
    _checked(_libc.syscall(_MOVE_MOUNT, tree, b"", directory, b"", flags), "move_mount")


def file_system(kind: str, options: Mapping[str, str]) -> int:
    """A new file system that nobody sees until it gets its place (fsopen(2)): a descriptor of its root."""
    made = _checked(_libc.syscall(_FSOPEN, kind.encode(), ctypes.c_uint(_FSOPEN_CLOEXEC)), f"fsopen {kind}")
    try:
        for name, value in options.items():
            set_ = _libc.syscall(_FSCONFIG, made, _FSCONFIG_SET_STRING, name.encode(), value.encode(), 0)
            _checked(set_, f"fsconfig {kind} {name}={value}")
        _checked(_libc.syscall(_FSCONFIG, made, _FSCONFIG_CMD_CREATE, None, None, 0), f"fsconfig {kind}")
        attributes = ctypes.c_uint(_MOUNT_ATTR_NOSUID | _MOUNT_ATTR_NODEV)
        return _checked(_libc.syscall(_FSMOUNT, made, ctypes.c_uint(_FSMOUNT_CLOEXEC), attributes), f"fsmount {kind}")
    finally:
        os.close(made)


def read_only(path: str, flags: int = MS_NOSUID) -> None:
    """Makes everything that is mounted at and below the path read-only, and without the rest too (mount_setattr(2))."""
    bits = _MOUNT_ATTR_RDONLY
    bits |= _MOUNT_ATTR_NOSUID if flags & MS_NOSUID else 0
    bits |= _MOUNT_ATTR_NODEV if flags & MS_NODEV else 0
    attributes = ctypes.create_string_buffer(struct.pack("=4Q", bits, 0, 0, 0))
    size = ctypes.c_size_t(32)
    done = _libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, path.encode(), ctypes.c_uint(_AT_RECURSIVE), attributes, size)
    _checked(done, f"mount_setattr {path}")


def close_from(lowest: int) -> None:
    _checked(_libc.syscall(_CLOSE_RANGE, ctypes.c_uint(lowest), ctypes.c_uint(0xFFFFFFFF), 0), "close_range")


def open_plainly(path: str, flags: int, mode: int = 0) -> int:
    """Opens a path none of whose parts is a symbolic link; raises ELOOP otherwise (openat2(2))."""
    resolve = _RESOLVE_NO_MAGICLINKS | _RESOLVE_NO_SYMLINKS
    how = ctypes.create_string_buffer(struct.pack("=3Q", flags | os.O_CLOEXEC, mode, resolve))
    fd: int = _libc.syscall(_OPENAT2, _AT_FDCWD, path.encode(), how, ctypes.c_size_t(24))
    if fd < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), path)
    return fd


def punch(fd: int, start: int, size: int) -> None:
    """Makes a hole in a file: what was there takes no room any more; its length stays (fallocate(2))."""
    flags = _FALLOC_FL_KEEP_SIZE | _FALLOC_FL_PUNCH_HOLE
    _checked(_libc.fallocate(fd, flags, ctypes.c_long(start), ctypes.c_long(size)), "fallocate")


def prctl(option: int, *arguments: int) -> int:
    words = [ctypes.c_ulong(word) for word in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked(_libc.prctl(option, *words), f"prctl {option}")


def bound(capabilities: Collection[int], among: Iterable[int] = ALL) -> None:
    """Takes all others from what this process and its children can ever have (capabilities(7)).

    `among` are those that it may still have, in rising order: each is a call.
    """
    drop, nothing = _libc.prctl, _WORDS[0]
    for number in among:
        if number not in capabilities and drop(_PR_CAPBSET_DROP, _WORDS[number], nothing, nothing, nothing) < 0:
            if ctypes.get_errno() != errno.EINVAL:  # the kernel has no more of them
                _checked(-1, f"drop of capability {number}")
            return


def capset(bits: int, inheritable: int) -> None:
    """The process' capabilities, as a set of bits (capabilities(7))."""
    header = struct.pack("=Ii", _CAPABILITY_VERSION, 0)
    effective, permitted = bits, bits
    sets = (effective, permitted, inheritable)
    halves = [value >> shift & 0xFFFFFFFF for shift in (0, 32) for value in sets]
    _checked(_libc.capset(header, struct.pack("=6I", *halves)), "capset")


def pause() -> None:
    _libc.pause()


def inotify_init() -> int:
    return _checked(_libc.inotify_init1(IN_NONBLOCK | IN_CLOEXEC), "inotify_init1")


def inotify_add(fd: int, path: str, mask: int) -> int:
    return _checked(_libc.inotify_add_watch(fd, path.encode(), ctypes.c_uint32(mask)), f"inotify {path}")


def inotify_remove(fd: int, watch: int) -> None:
    _libc.inotify_rm_watch(fd, watch)  # fails only when the directory has gone, and the watch with it
