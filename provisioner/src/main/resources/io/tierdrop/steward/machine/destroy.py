"""Ends a lab: its processes, its namespaces, its directory, and what it had changed on the host."""

from __future__ import annotations

import contextlib
import os

from core.problems import Problem
from machine import command, host, namespaces, stamps

_TOLD = 5  # of the files that are left


def destroy(lab: str) -> None:
    """Removes everything by name, also what a steward that has died left behind."""
    held = stamps.wanted()  # the lab's own goes while its last packets are under way
    _end(lab)
    markers = f"{host.ROOT}/{lab}/netns"
    if os.path.isdir(markers):
        for name in os.listdir(markers):
            namespaces.remove(name)
    last, left = host.leave(lab) if os.path.isdir(host.ROOT) else (False, [])
    if last:
        # The slice is made by the first lab's unit and stays until told.
        command.run("/usr/bin/systemctl", "--no-block", "stop", "tierdrop.slice")
    held.close()
    if left:
        raise Problem(f"The lab has ended, but this could not be removed: {'; '.join(left[:_TOLD])}.")


def _end(lab: str) -> None:
    """Kills all at once: what daemons tidy up when they are asked to end goes with their namespaces anyway."""
    unit = f"tierdrop-{lab}.service"
    if not os.path.exists(f"/run/systemd/transient/{unit}"):
        return
    with contextlib.suppress(FileNotFoundError):  # its last process has just ended
        with open(f"{host.unit(lab)}/cgroup.kill", "w", encoding="ascii") as file:
            file.write("1")
    command.run("/usr/bin/systemctl", "stop", unit)  # a unit that is gone is as good as stopped: any answer will do
