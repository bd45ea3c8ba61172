"""Makes a process that watches a lab give way to the lab."""

from __future__ import annotations

import contextlib
import os


_NICE = 10
# cgroups(7): a node has 100. Not less than this, or what is seen would be told seconds later on a busy VM.
_WEIGHT = 20


def step_back(group: str | None = None) -> None:
    """Makes this process the nicer one, and moves it into a control group, where one is given.

    Where the lab's groups have the CPU controller, its weight is what counts between them. It is not switched on for
    this: every node would then have a share of its own, and the lab that is watched would be another one.
    """
    os.nice(_NICE)
    if group:
        os.makedirs(group, exist_ok=True)
        with contextlib.suppress(FileNotFoundError), open(f"{group}/cpu.weight", "r+", encoding="ascii") as file:
            file.write(str(_WEIGHT))
        with open(f"{group}/cgroup.procs", "w", encoding="ascii") as file:
            file.write("0")
