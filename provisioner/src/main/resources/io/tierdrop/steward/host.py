"""What all labs of this host share: settings raised for them, and the record of what these were before."""

import contextlib
import fcntl
import json
import os

import command
import files
import sysctls
from problems import Problem

ROOT = "/run/tierdrop"
NETNS = "/run/netns"
_RECORD = f"{ROOT}/.host.json"
_NETNS_MADE = f"{ROOT}/.netns-made"
_LOCK = "/run/tierdrop.lock"


@contextlib.contextmanager
def _locked():
    fd = os.open(_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def labs():
    """Names of the labs that have a directory."""
    with contextlib.suppress(FileNotFoundError):
        return sorted(entry.name for entry in os.scandir(ROOT) if entry.is_dir() and not entry.name.startswith("."))
    return []


def _recorded():
    try:
        with open(_RECORD, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def lower(wanted):
    """(name, present, wanted) of the settings that are lower than wanted; absent ones are left out."""
    found = []
    for name, value in wanted.items():
        present = sysctls.read(name)
        if present is not None and present.lstrip("-").isdigit() and int(present) < int(value):
            found.append((name, present, value))
    return found


def raise_to(wanted):
    """Raises settings, never lowers one; what they were is written down before."""
    with _locked():
        record = _recorded()
        changes = lower(wanted)
        for name, present, _ in changes:
            record.setdefault(name, present)
        if changes:
            with open(f"{_RECORD}.new", "w", encoding="utf-8") as file:
                json.dump(record, file)
            os.replace(f"{_RECORD}.new", _RECORD)
        for name, _, value in changes:
            sysctls.write(name, value)
    return changes


def load(modules):
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
        raise Problem(f"The kernel has no module for this lab: {done.stderr.strip()}. Install the VM's full kernel package.")


def make_netns():
    """Makes the directory of named namespaces if no `ip netns add` has yet, and records that it was not there before."""
    with _locked():
        with contextlib.suppress(FileExistsError):
            os.mkdir(NETNS, 0o755)
            with open(_NETNS_MADE, "w", encoding="utf-8"):
                pass


def leave(lab):
    """Removes the lab's directory and, after the last lab, restores the host's settings; True when it was the last."""
    with _locked():
        files.remove_tree(f"{ROOT}/{lab}")
        if labs():
            return False
        for name, value in _recorded().items():
            sysctls.write(name, value)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_RECORD)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_NETNS_MADE)
            with contextlib.suppress(OSError):  # ENOTEMPTY, EBUSY: others use it now
                os.rmdir(NETNS)
        with contextlib.suppress(OSError):
            os.rmdir(ROOT)
        os.unlink(_LOCK)
        return True
