"""Faults of a node's processes: frozen, killed, hung, short of CPU.

Daemons that do not run when one is over are started, and told what a deploy has changed meanwhile (`reconcile.held`).
"""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem
from faults import cables
from faults.kind import Kind
from faults.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from core.loop import Pause
    from daemons.daemon import Daemon
    from faults.kind import Before


def _ended(place: Place, names: Collection[str]) -> Iterator[Pause]:
    while any(name in names for name in place.running()):
        yield PAUSE


def _family(place: Place, daemon: Daemon) -> list[int]:
    """Process ids of a daemon and its descendants, those of earlier generations that still serve included."""
    parents = {pid: parent for pid in place.lab.groups.processes(place.node) if (parent := _parent(pid)) is not None}
    found = {old.pid for old in daemon.older} | ({daemon.pid} if daemon.pid is not None else set())
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return sorted(found)


def _parent(pid: int) -> int | None:
    """The parent of a process, None when it has ended. Its name, before that, may be any bytes (proc_pid_stat(5))."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _signal(place: Place, daemon: Daemon, number: signal.Signals) -> None:
    for pid in _family(place, daemon):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


class Frozen(Kind):
    """Every process of the node stands still; the kernel still forwards and accepts for it."""

    name = "frozen"

    def resources(self, place: Place) -> list[str]:
        return ["processes", "daemon *"]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        place.lab.groups.write(place.node, "cgroup.freeze", "1")
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        place.lab.groups.write(place.node, "cgroup.freeze", "0")
        return ()


class Killed(Kind):
    """As if its power were cut: every process is killed, no cable has a carrier. It comes back as after a boot."""

    name = "killed"

    def __init__(self) -> None:
        self._links = cables.LinkDown()

    def _all_links(self, place: Place) -> Place:
        return Place(place.lab, place.node, {})

    def resources(self, place: Place) -> list[str]:
        return ["processes", "daemon *", *self._links.resources(self._all_links(place))]

    def before(self, place: Place) -> Before:
        return {"running": place.running()}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        yield from self._links.inject(self._all_links(place), {})
        for daemon in place.lab.daemons.of(place.node):
            daemon.end_is_meant()
        place.lab.groups.kill(place.node)
        yield from _ended(place, before["running"])

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        if place.plan.gate and not place.running():
            place.lab.clear_services(place.node)
        return self._links.heal(self._all_links(place), {})


class _OneDaemon(Kind):
    def _name(self, place: Place) -> str:
        names = [d.name for d in place.plan.daemons]
        name = place.settings.get("daemon", names[0] if len(names) == 1 else "")
        if name not in names:
            known = ", ".join(names) or "none"
            raise Problem(f"Say which daemon of {place.node} with --daemon. It has: {known}.", place.node)
        return name

    def resources(self, place: Place) -> list[str]:
        return [f"daemon {self._name(place)}"]

    def before(self, place: Place) -> Before:
        name = self._name(place)
        if name not in place.running():
            raise Problem(f"{name} does not run. Deploy the lab again to start it.", place.node, name)
        return {"name": name}


class DaemonKilled(_OneDaemon):
    """SIGKILL for it and its children; healing starts it again."""

    name = "daemon-killed"

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        daemon = place.lab.daemons.get(place.node, before["name"])
        if daemon is not None:
            daemon.end_is_meant()
            _signal(place, daemon, signal.SIGKILL)
        yield from _ended(place, [before["name"]])

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        return ()


class DaemonHung(_OneDaemon):
    """SIGSTOP: its connections stay open and nothing comes back."""

    name = "daemon-hung"

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        self._signal(place, before, signal.SIGSTOP)
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        self._signal(place, before, signal.SIGCONT)
        return ()

    def _signal(self, place: Place, before: Before, number: signal.Signals) -> None:
        daemon = place.lab.daemons.get(place.node, before["name"])
        if daemon is not None and daemon.running:
            _signal(place, daemon, number)


class Cpu(Kind):
    """The node's processes together get only a share of one CPU."""

    name = "cpu"
    _PERIOD = 100000  # microseconds, the kernel's default

    def resources(self, place: Place) -> list[str]:
        return ["cpu"]

    def before(self, place: Place) -> Before:
        return {"controlled": place.lab.groups.controls("cpu")}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        place.lab.groups.control("cpu", True)
        quota = int(self._PERIOD * self.number(place.settings, "share") / 100)
        place.lab.groups.write(place.node, "cpu.max", f"{quota} {self._PERIOD}")
        return ()

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        if place.lab.groups.controls("cpu"):
            place.lab.groups.write(place.node, "cpu.max", f"max {self._PERIOD}")
            if not any(f.kind == self.name for f in place.lab.faults if f.node != place.node):
                place.lab.groups.control("cpu", False)
        return ()


KINDS = (Frozen(), Killed(), DaemonKilled(), DaemonHung(), Cpu())
