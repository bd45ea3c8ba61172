"""The announcement gate of an L4: a VIP is announced while keepalived calls its service up and no
maintenance file is there. It flips BIRD's static protocols over the control socket.
"""

import os
import re
import socket

_EVENT = re.compile(r"VS \[([^\]\s]+)\](?::\S+)? (UP|DOWN)")


def event(line):
    """(service's address or group's name, up) of a line that keepalived wrote to its FIFO, None for other lines."""
    match = _EVENT.fullmatch(line.strip())
    if not match:
        return None
    name = match[1]
    try:
        family = socket.AF_INET6 if ":" in name else socket.AF_INET
        name = socket.inet_ntop(family, socket.inet_pton(family, name))
    except OSError:
        pass  # the name of a virtual_server_group
    return name, match[2] == "UP"


def wanted(services, up, disabled):
    """BIRD protocol → whether it should be enabled."""
    return {s.protocol: not disabled and bool({s.address, s.group} & up) for s in services}


class GateKeeper:
    """The gate of one node. `flip(protocol, enable)` is called for each protocol to be changed."""

    def __init__(self, loop, plan, directory, flip, changed):
        self._loop = loop
        self.plan = plan
        self._disable = f"{directory}/{plan.disable}"
        self._flip = flip
        self._changed = changed
        self.up = set()
        self.disabled = os.path.exists(self._disable)
        self._done = {}
        self._rest = b""
        if not os.path.exists(plan.fifo):
            os.mkfifo(plan.fifo, 0o600)
        # Open for writing too: otherwise each end of keepalived would be an end of file here.
        self._fd = os.open(plan.fifo, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        loop.watch(self._fd, self._read)

    def close(self):
        self._loop.forget(self._fd)
        os.close(self._fd)

    def _read(self):
        data = os.read(self._fd, 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for raw in lines:
            found = event(raw.decode(errors="replace"))
            if found:
                (self.up.add if found[1] else self.up.discard)(found[0])
        self.settle()
        self._changed()

    def maintenance_changed(self):
        self.disabled = os.path.exists(self._disable)
        self.settle()

    def unwatched(self):
        """Nobody checks the servers any more: nothing is announced on hearsay."""
        self.up.clear()
        self.settle()

    def forget(self):
        """BIRD started or read its configuration again: what was told it before counts no more."""
        self._done.clear()

    def settle(self):
        for protocol, enable in wanted(self.plan.services, self.up, self.disabled).items():
            if self._done.get(protocol) != enable:
                self._done[protocol] = enable
                self._flip(protocol, enable)
