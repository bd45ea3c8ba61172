"""One control group per node below the lab's unit, the steward's own beside them."""

from __future__ import annotations

import contextlib
import os


_ROOT = "/sys/fs/cgroup"


class Groups:
    def __init__(self) -> None:
        with open("/proc/self/cgroup", encoding="ascii") as file:
            own = file.read().strip().removeprefix("0::")
        self._unit = f"{_ROOT}{own}"
        os.makedirs(f"{self._unit}/steward", exist_ok=True)
        # A delegated group with children may hold no process itself (cgroups(7), "no internal processes").
        with open(f"{self._unit}/steward/cgroup.procs", "w", encoding="ascii") as file:
            file.write(str(os.getpid()))

    def open(self, node: str) -> int:
        """A descriptor of the node's group, for processes to be started in."""
        group = f"{self._unit}/{node}"
        os.makedirs(group, exist_ok=True)
        return os.open(group, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def kill(self, node: str) -> None:
        """Ends every process of the node at once."""
        with contextlib.suppress(FileNotFoundError):
            with open(f"{self._unit}/{node}/cgroup.kill", "w", encoding="ascii") as file:
                file.write("1")

    def write(self, node: str, name: str, text: str) -> None:
        """Sets one of the node's interface files (cgroups(7))."""
        os.close(self.open(node))
        with open(f"{self._unit}/{node}/{name}", "w", encoding="ascii") as file:
            file.write(text)

    def processes(self, node: str) -> list[int]:
        try:
            with open(f"{self._unit}/{node}/cgroup.procs", encoding="ascii") as file:
                return [int(line) for line in file]
        except FileNotFoundError:
            return []

    def controls(self, controller: str) -> bool:
        """Whether the groups of nodes have this controller's files."""
        with open(f"{self._unit}/cgroup.subtree_control", encoding="ascii") as file:
            return controller in file.read().split()

    def control(self, controller: str, wanted: bool) -> None:
        with open(f"{self._unit}/cgroup.subtree_control", "w", encoding="ascii") as file:
            file.write(f"{'+' if wanted else '-'}{controller}")

    def remove(self, node: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(f"{self._unit}/{node}")
