"""One control group per node below the lab's unit, the steward's own beside them."""

import contextlib
import os

_ROOT = "/sys/fs/cgroup"


class Groups:
    def __init__(self):
        with open("/proc/self/cgroup", encoding="ascii") as file:
            own = file.read().strip().removeprefix("0::")
        self._unit = f"{_ROOT}{own}"
        os.makedirs(f"{self._unit}/steward", exist_ok=True)
        # A delegated group with children may hold no process itself (cgroups(7), "no internal processes").
        self._put(f"{self._unit}/steward", os.getpid())

    @staticmethod
    def _put(group, pid):
        with open(f"{group}/cgroup.procs", "w", encoding="ascii") as file:
            file.write(str(pid))

    def put(self, node, pid):
        """Moves a process just started into its node's group; one that ended already is no failure."""
        group = f"{self._unit}/{node}"
        os.makedirs(group, exist_ok=True)
        with contextlib.suppress(ProcessLookupError):
            self._put(group, pid)

    def nodes(self):
        return [n for n in os.listdir(self._unit) if n != "steward" and os.path.isdir(f"{self._unit}/{n}")]

    def kill(self, node):
        """Ends every process of the node at once."""
        with contextlib.suppress(FileNotFoundError):
            with open(f"{self._unit}/{node}/cgroup.kill", "w", encoding="ascii") as file:
                file.write("1")

    def empty(self, node):
        try:
            with open(f"{self._unit}/{node}/cgroup.events", encoding="ascii") as file:
                return "populated 0" in file.read()
        except FileNotFoundError:
            return True

    def remove(self, node):
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(f"{self._unit}/{node}")
