"""A full disk in one node: its own small file system, so that the VM's does not fill."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from faults.kind import Kind
from kernel import system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.loop import Pause
    from faults.kind import Before
    from faults.place import Place


_BYTES = 128 * 1024
_FILES = 64
_DISK = "/tmp"  # where /var/tmp leads too
_LB = "/etc/lb"


class FullDisk(Kind):
    """Nothing more can be written below /etc/lb, /tmp and /var/tmp as the node sees them; what is there can be read."""

    name = "full-disk"

    def resources(self, place: Place) -> list[str]:
        # The node no longer sees what the other file faults write there.
        return ["disk", *(f"file lb/{name}" for name in ("disable", "agent-check", "answer-500"))]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        with place.lab.mounts.within(place.node):
            system.mount("full", _DISK, "tmpfs", options=f"size={_BYTES},nr_inodes={_FILES},mode=1777")
            shutil.copytree(_LB, f"{_DISK}/lb")
            _fill(_DISK)
            system.mount(f"{_DISK}/lb", _LB, flags=system.MS_BIND)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        with place.lab.mounts.within(place.node):
            # After a new start of the steward the node's view is new too, and nothing is mounted there.
            disk = os.stat(_DISK)
            if disk.st_dev != os.stat("/run").st_dev:
                for path in (_LB, _DISK):
                    if os.stat(path).st_dev == disk.st_dev:
                        system.unmount(path)
        return ()


def _fill(directory: str) -> None:
    """Takes every byte and every file name that there is room for."""
    with open(f"{directory}/full", "wb", buffering=0) as file:
        _until_full(lambda number: file.write(b"\0" * 4096))
    _until_full(lambda number: open(f"{directory}/full.{number}", "x").close())


def _until_full(write: Callable[[int], object]) -> None:
    for number in range(_BYTES):
        try:
            write(number)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return


KINDS = (FullDisk(),)
