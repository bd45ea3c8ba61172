"""System calls that Python 3.11 has no function for."""

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

IN_CLOSE_WRITE = 0x08
IN_MOVED_FROM = 0x40
IN_MOVED_TO = 0x80
IN_CREATE = 0x100
IN_DELETE = 0x200
IN_NONBLOCK = os.O_NONBLOCK
IN_CLOEXEC = os.O_CLOEXEC

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags):
    _checked(_libc.unshare(flags), "unshare")


def setns(fd, kind):
    _checked(_libc.setns(fd, kind), "setns")


def sethostname(name):
    raw = name.encode()
    _checked(_libc.sethostname(raw, len(raw)), f"sethostname {name}")


def mount(source, target, kind=None, flags=0, options=None):
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


def unmount(target, flags=MNT_DETACH):
    _checked(_libc.umount2(target.encode(), flags), f"umount {target}")


def inotify_init():
    return _checked(_libc.inotify_init1(IN_NONBLOCK | IN_CLOEXEC), "inotify_init1")


def inotify_add(fd, path, mask):
    return _checked(_libc.inotify_add_watch(fd, path.encode(), ctypes.c_uint32(mask)), f"inotify {path}")


def inotify_remove(fd, watch):
    _libc.inotify_rm_watch(fd, watch)  # fails only when the directory has gone, and the watch with it
