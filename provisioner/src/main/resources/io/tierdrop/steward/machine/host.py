"""What all labs of this host share: settings raised for them, and the record of what these were before."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from typing import TYPE_CHECKING

from core.problems import Problem
from kernel import sysctls
from machine import command, files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


ROOT = "/run/tierdrop"
NETNS = "/run/netns"
INITS = ".inits"  # control group of the nodes' first processes, and directory of their numbers
_RECORD = f"{ROOT}/.host.json"
_NETNS_MADE = f"{ROOT}/.netns-made"
_LOCK = "/run/tierdrop.lock"


def unit(lab: str) -> str:
    """The control group of a lab."""
    return f"/sys/fs/cgroup/tierdrop.slice/tierdrop-{lab}.service"


def init_of(directory: str, node: str) -> str:
    """The file with the process id of a node's init."""
    return f"{directory}/{INITS}/{node}"


@contextlib.contextmanager
def _locked() -> Iterator[None]:
    fd = os.open(_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def labs() -> list[str]:
    """Names of the labs that have a directory."""
    with contextlib.suppress(FileNotFoundError):
        return sorted(entry.name for entry in os.scandir(ROOT) if entry.is_dir() and not entry.name.startswith("."))
    return []


def _recorded() -> dict[str, tuple[str, str]]:
    """Name → what it was before, and what it was set to here.

    Release 0.1.0, whose labs may run when a later one comes, wrote the first only: what is there counts as the second.
    """
    try:
        with open(_RECORD, encoding="utf-8") as file:
            record = json.load(file)
    except FileNotFoundError:
        return {}
    return {
        name: (said, sysctls.read(name) or said) if isinstance(said, str) else (said[0], said[1])
        for name, said in record.items()
    }


def lower(wanted: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(name, present, wanted) of the settings that are lower than wanted; absent ones are left out."""
    found = []
    for name, value in wanted.items():
        present = sysctls.read(name)
        if present is not None and present.lstrip("-").isdigit() and int(present) < int(value):
            found.append((name, present, value))
    return found


def raise_to(wanted: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Raises settings, never lowers one. Written down before: what each was, and what it is set to."""
    with _locked():
        record = _recorded()
        changes = lower(wanted)
        for name, present, value in changes:
            before, ours = record.get(name, (present, present))
            # Somebody else has set it meanwhile: that is what it was before.
            record[name] = (before if sysctls.same(present, ours) else present, value)
        if changes:
            files.write(_RECORD, json.dumps(record))
        for name, _, value in changes:
            sysctls.write(name, value)
    return changes


def _restore() -> None:
    """Puts back what is still as it was set here; what somebody else has set meanwhile stays."""
    for name, (before, ours) in _recorded().items():
        present = sysctls.read(name)
        if present is not None and sysctls.same(present, ours):
            sysctls.write(name, before)


def load(modules: Iterable[str]) -> None:
    """Loads kernel modules that are not there yet. No namespace gets a fallback tunnel device by it."""
    missing = [m for m in modules if not os.path.isdir(f"/sys/module/{m}")]
    if not missing:
        return
    with _locked():
        fallback = "net/core/fb_tunnels_only_for_init_net"
        before = sysctls.read(fallback)
        sysctls.write(fallback, "2")
        try:
            done = command.run("/sbin/modprobe", "-a", *missing)
        finally:
            sysctls.write(fallback, before or "0")
    if done.returncode:
        said = done.stderr.strip()
        raise Problem(f"The kernel has no module for this lab: {said}. Install the VM's full kernel package.")


def make_netns() -> None:
    """Makes the directory of named namespaces if no `ip netns add` has yet, and records that it was not there before."""
    with _locked():
        with contextlib.suppress(FileExistsError):
            os.mkdir(NETNS, 0o755)
            with open(_NETNS_MADE, "w", encoding="utf-8"):
                pass


def leave(lab: str) -> tuple[bool, list[str]]:
    """Removes the lab's directory and, after the last lab, restores the host's settings: whether it was the last, and
    what of its directory could not be removed.
    """
    with _locked():
        left = files.remove_tree(f"{ROOT}/{lab}")
        if set(labs()) - {lab}:
            return False, left
        _restore()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_RECORD)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_NETNS_MADE)
            with contextlib.suppress(OSError):  # ENOTEMPTY, EBUSY: others use it now
                os.rmdir(NETNS)
        with contextlib.suppress(OSError):
            os.rmdir(ROOT)
        os.unlink(_LOCK)
        return True, left
