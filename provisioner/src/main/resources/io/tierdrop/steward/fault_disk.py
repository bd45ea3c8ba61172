"""A full disk in one node: its own small file system, so that the VM's does not fill."""

import contextlib
import errno
import os
import shutil

import system
from fault_kind import Kind

_BYTES = 128 * 1024
_FILES = 64
_DISK = "/tmp"
_LB = "/etc/lb"


class FullDisk(Kind):
    """Nothing more can be written below /etc/lb, /tmp and /var/tmp as the node sees them; what is there can be read."""

    name = "full-disk"

    def resources(self, lab, node, settings):
        # The node no longer sees what the other file faults write there.
        return ["disk", *(f"file lb/{name}" for name in ("disable", "agent-check", "answer-500"))]

    def inject(self, lab, node, settings, before):
        with _inside(lab, node):
            system.mount("full", _DISK, "tmpfs", options=f"size={_BYTES},nr_inodes={_FILES},mode=1777")
            shutil.copytree(_LB, f"{_DISK}/lb")
            _fill(_DISK)
            system.mount(f"{_DISK}/lb", _LB, flags=system.MS_BIND)
            system.mount(_DISK, "/var/tmp", flags=system.MS_BIND)
        return ()

    def heal(self, lab, node, settings, before):
        with _inside(lab, node):
            # After a new start of the steward the node's view is new too, and nothing is mounted there.
            disk = os.stat(_DISK)
            if disk.st_dev != os.stat("/").st_dev and os.path.exists(f"{_DISK}/full"):
                for path in ("/var/tmp", _LB, _DISK):
                    if os.stat(path).st_dev == disk.st_dev:
                        system.unmount(path)
        return ()


@contextlib.contextmanager
def _inside(lab, node):
    """The node's own view of files, for this thread."""
    try:
        lab.mounts.enter(lab.mounts.view(node))
        yield
    finally:
        lab.mounts.leave()


def _fill(directory):
    """Takes every byte and every file name that there is room for."""
    with open(f"{directory}/full", "wb", buffering=0) as file:
        _until_full(lambda number: file.write(b"\0" * 4096))
    _until_full(lambda number: open(f"{directory}/full.{number}", "x").close())


def _until_full(write):
    for number in range(_BYTES):
        try:
            write(number)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return
