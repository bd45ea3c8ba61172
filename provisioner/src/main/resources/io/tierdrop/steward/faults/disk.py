"""A full disk in one node: its own small file system, so that the VM's does not fill.

It is made and filled where the node does not see it: what its root may put in the way is never opened by the steward.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from core.problems import Problem
from faults.kind import Kind
from kernel import system
from machine import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.loop import Pause
    from faults.kind import Before
    from faults.place import Place


_BYTES = 128 * 1024
_FILES = 64
_OWN_BYTES, _OWN_FILES = _BYTES // 2, _FILES // 2  # of what the node has in /etc/lb, at most
_RUN = "/run"
_DISK = f"{_RUN}/tmp"  # where /tmp and /var/tmp lead
_LB = "/etc/lb"
_PATH = os.O_PATH | os.O_DIRECTORY


class FullDisk(Kind):
    """Nothing more can be written below /etc/lb, /tmp and /var/tmp as the node sees them; what is there can be read."""

    name = "full-disk"

    def resources(self, place: Place) -> list[str]:
        # The node no longer sees what the other file faults write there.
        return ["disk", *(f"file lb/{name}" for name in ("disable", "agent-check", "answer-500"))]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        options = {"source": "full", "size": str(_BYTES), "nr_inodes": str(_FILES), "mode": "1777"}
        root = system.file_system("tmpfs", options)
        try:
            lb = _lb(root, f"{place.directory}/lb")
            try:
                _fill(root)
                with place.lab.mounts.within(place.node):
                    _show(root, lb)
            except OSError as error:
                if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.ENOENT):
                    raise Problem("Its /tmp is no directory any more. Put that right first.", place.node) from error
                raise
            finally:
                os.close(lb)
        finally:
            os.close(root)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        with place.lab.mounts.within(place.node):
            _take_away()
        return ()


def _lb(root: int, source: str) -> int:
    """A directory `lb` in the file system with copies of a node's plain files: a descriptor."""
    os.mkdir("lb", 0o755, dir_fd=root)
    os.chmod("lb", 0o755, dir_fd=root)
    lb = os.open("lb", _PATH | os.O_CLOEXEC, dir_fd=root)
    try:
        room = _OWN_BYTES
        for number, name in enumerate(sorted(files.names(source))):
            if number == _OWN_FILES:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), source)
            try:
                room -= files.copied(f"{source}/{name}", name, lb, room)
            except OSError as error:
                if error.errno not in files.NO_FILE:
                    raise
    except OSError as error:
        os.close(lb)
        if error.errno != errno.EFBIG:
            raise
        message = f"It has more than {_OWN_FILES} files or {_OWN_BYTES >> 10} KiB in {_LB}: too much to keep."
        raise Problem(message) from error
    return lb


def _show(root: int, lb: int) -> None:
    """Runs where the node's files are; its root may have moved them."""
    disk = system.open_plainly(_DISK, _PATH)
    try:
        system.put(root, disk)
    finally:
        os.close(disk)
    tree = system.copy_of(lb)
    try:
        system.move_mount(tree, _LB)
    finally:
        os.close(tree)


def _take_away() -> None:
    """The same, the other way round. After a new start of the steward the node's view is new too, and nothing is there."""
    disk, lb = _device(_DISK), _device(_LB)
    if disk is None or disk == _device(_RUN):
        return
    if lb == disk:
        system.unmount(_LB)
    system.unmount(_DISK, system.MNT_DETACH | system.UMOUNT_NOFOLLOW)


def _device(path: str) -> int | None:
    """The file system of a directory; None where there is none, or a link in its place."""
    try:
        fd = system.open_plainly(path, _PATH)
    except OSError:
        return None
    try:
        return os.fstat(fd).st_dev
    finally:
        os.close(fd)


def _fill(root: int) -> None:
    """Takes every byte and every file name that there is room for."""
    made = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    full = os.open("full", made, 0o644, dir_fd=root)
    try:
        _until_full(lambda number: os.write(full, b"\0" * 4096))
    finally:
        os.close(full)
    _until_full(lambda number: os.close(os.open(f"full.{number}", made, 0o644, dir_fd=root)))


def _until_full(write: Callable[[int], object]) -> None:
    for number in range(_BYTES):
        try:
            write(number)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return


KINDS = (FullDisk(),)
