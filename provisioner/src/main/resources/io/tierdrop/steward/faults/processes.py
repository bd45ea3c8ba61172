"""Faults of a node's processes: frozen, killed, hung, short of CPU."""

import contextlib
import os
import signal

from core.loop import PAUSE
from core.problems import Problem
from faults import cables
from faults.kind import Kind
from machine import command


def _running(lab, node):
    return [d.plan.name for d in lab.daemons.of(node) if d.running]


def _start_again(lab, node, names):
    """Starts those of the daemons that do not run; health checkers last, as a deploy does."""
    plan = lab.plan.nodes[node]
    wanted = [d for d in plan.daemons if d.name in names]
    for daemon in sorted(wanted, key=lambda d: bool(plan.gate) and "bird" not in d.reload):
        have = lab.daemons.get(node, daemon.name)
        if have is None or not have.running:
            lab.start(node, daemon, {path: plan.files.get(path) for path in daemon.reads})


def _ended(lab, node, names):
    while any(d.running for d in lab.daemons.of(node) if d.plan.name in names):
        yield PAUSE


def _family(lab, daemon):
    """Process ids of a daemon and its descendants, those of earlier generations that still serve included."""
    parents = {}
    for pid in lab.groups.processes(daemon.node):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(f"/proc/{pid}/stat") as file:
            parents[pid] = int(file.read().rpartition(")")[2].split()[1])
    found = {daemon.pid, *(old.pid for old in daemon.older)}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return sorted(found)


class Frozen(Kind):
    """Every process of the node stands still; the kernel still forwards and accepts for it."""

    name = "frozen"

    def resources(self, lab, node, settings):
        return ["processes", *(f"daemon {d.name}" for d in lab.plan.nodes[node].daemons)]

    def before(self, lab, node, settings):
        return {"running": _running(lab, node)}

    def inject(self, lab, node, settings, before):
        lab.groups.write(node, "cgroup.freeze", "1")
        return ()

    def heal(self, lab, node, settings, before):
        lab.groups.write(node, "cgroup.freeze", "0")
        _start_again(lab, node, before["running"])
        return ()


class Killed(Kind):
    """As if its power were cut: every process is killed, no cable has a carrier. It comes back as after a boot."""

    name = "killed"

    def __init__(self):
        self._links = cables.LinkDown()

    def resources(self, lab, node, settings):
        daemons = [f"daemon {d.name}" for d in lab.plan.nodes[node].daemons]
        return ["processes", *daemons, *self._links.resources(lab, node, {})]

    def before(self, lab, node, settings):
        return {"running": _running(lab, node)}

    def inject(self, lab, node, settings, before):
        yield from self._links.inject(lab, node, {}, {})
        for daemon in lab.daemons.of(node):
            daemon.stopping = True
        lab.groups.kill(node)
        yield from _ended(lab, node, before["running"])

    def heal(self, lab, node, settings, before):
        if lab.plan.nodes[node].gate and not _running(lab, node):
            _clear_ipvs(lab, node)
        yield from self._links.heal(lab, node, {}, {})
        _start_again(lab, node, before["running"])


def _clear_ipvs(lab, node):
    """The kernel's table survives its keepalived, but not a power cut."""
    with lab.namespaces.inside(lab.netns(node)):
        command.run("/usr/sbin/ipvsadm", "--clear")


class _OneDaemon(Kind):
    def _name(self, lab, node, settings):
        names = [d.name for d in lab.plan.nodes[node].daemons]
        name = settings.get("daemon", names[0] if len(names) == 1 else None)
        if name not in names:
            known = ", ".join(names) or "none"
            raise Problem(f"Say which daemon of {node} with --daemon. It has: {known}.", node)
        return name

    def resources(self, lab, node, settings):
        return [f"daemon {self._name(lab, node, settings)}"]

    def before(self, lab, node, settings):
        name = self._name(lab, node, settings)
        if name not in _running(lab, node):
            raise Problem(f"{name} does not run. Deploy the lab again to start it.", node, name)
        return {"name": name}


class DaemonKilled(_OneDaemon):
    """SIGKILL for it and its children; healing starts it again."""

    name = "daemon-killed"

    def inject(self, lab, node, settings, before):
        daemon = lab.daemons.get(node, before["name"])
        daemon.stopping = True
        for pid in _family(lab, daemon):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        yield from _ended(lab, node, [before["name"]])

    def heal(self, lab, node, settings, before):
        _start_again(lab, node, [before["name"]])
        return ()


class DaemonHung(_OneDaemon):
    """SIGSTOP: its connections stay open and nothing comes back."""

    name = "daemon-hung"

    def inject(self, lab, node, settings, before):
        self._signal(lab, node, before, signal.SIGSTOP)
        return ()

    def heal(self, lab, node, settings, before):
        self._signal(lab, node, before, signal.SIGCONT)
        _start_again(lab, node, [before["name"]])
        return ()

    def _signal(self, lab, node, before, what):
        daemon = lab.daemons.get(node, before["name"])
        if daemon is not None and daemon.running:
            for pid in _family(lab, daemon):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, what)


class Cpu(Kind):
    """The node's processes together get only a share of one CPU."""

    name = "cpu"
    _PERIOD = 100000  # microseconds, the kernel's default

    def resources(self, lab, node, settings):
        return ["cpu"]

    def before(self, lab, node, settings):
        return {"controlled": lab.groups.controls("cpu")}

    def inject(self, lab, node, settings, before):
        lab.groups.control("cpu", True)
        quota = int(self._PERIOD * self.number(settings, "share") / 100)
        lab.groups.write(node, "cpu.max", f"{quota} {self._PERIOD}")
        return ()

    def heal(self, lab, node, settings, before):
        if lab.groups.controls("cpu"):
            lab.groups.write(node, "cpu.max", f"max {self._PERIOD}")
            if not any(f["kind"] == self.name for f in lab.faults.as_json() if f["node"] != node):
                lab.groups.control("cpu", False)
        return ()


KINDS = (Frozen(), Killed(), DaemonKilled(), DaemonHung(), Cpu())
