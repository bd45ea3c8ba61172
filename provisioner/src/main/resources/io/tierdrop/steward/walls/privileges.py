"""What a process of a node is allowed to do: few capabilities, a user of its own where it needs no root, no way to more.

Namespaces decide what it sees (mounts.py), this what it may do there. Nothing of it can be undone by the process.
"""

import os
import zlib
from typing import NamedTuple

from kernel import system
from walls import seccomp

_PR_SET_DUMPABLE, _PR_SET_KEEPCAPS, _PR_SET_NO_NEW_PRIVS = 4, 8, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2

# linux/capability.h
NUMBERS = {
    "CHOWN": 0,
    "DAC_OVERRIDE": 1,
    "FOWNER": 3,
    "KILL": 5,
    "SETGID": 6,
    "SETUID": 7,
    "NET_BIND_SERVICE": 10,
    "NET_ADMIN": 12,
    "NET_RAW": 13,
    "SYS_PTRACE": 19,
}

# User ids that no /etc/passwd and no range of subordinate or dynamic users has (systemd's UIDS-GIDS).
_USERS, _MANY = 0x70000000, 1 << 20


class Rights(NamedTuple):
    """A user id (0 is root) and capabilities by name. Who is `settled` may ask for others, and is told that it has them:
    FRR wants SYS_ADMIN at its start, for namespaces that nothing here asks it to make.
    """

    uid: int
    capabilities: tuple[str, ...]
    settled: bool = False


# A person at a node is its root, as far as the node goes: its network, its files, its processes.
PERSON = Rights(
    0, ("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID", "NET_BIND_SERVICE", "NET_ADMIN", "NET_RAW")
)
# Tierdrop's own views of a node also name other users' processes. No process of the node has that: it could look into
# one that is just being started.
ONLOOKER = Rights(0, (*PERSON.capabilities, "SYS_PTRACE"))


def user(*names: str) -> int:
    """The user id of something with these names: stable without memory."""
    return _USERS + zlib.crc32("/".join(names).encode()) % _MANY


def limit(key: tuple[int, int]) -> None:
    """What every process of a node gives up can be given up once, by the process that starts them all (starter.py)."""
    system.prctl(_PR_SET_DUMPABLE, 0)
    system.bound(NUMBERS.values())
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install(key=key)


def confine(rights: Rights, filtered: bool = False) -> None:
    """Gives up everything else, for good. Whoever calls this executes something else right afterwards.

    Until then this is a copy of a process of the machine's root, its memory and descriptors included: nobody of the
    node may look into it, whoever has the same rights (ptrace(2)). `filtered`: this process has been through `limit`.
    """
    system.prctl(_PR_SET_DUMPABLE, 0)
    wanted = {NUMBERS[name] for name in rights.capabilities}
    system.bound(wanted, NUMBERS.values() if filtered else system.ALL)
    system.prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(rights.uid, rights.uid, rights.uid)
    os.setresuid(rights.uid, rights.uid, rights.uid)
    bits = sum(1 << number for number in wanted)
    system.capset(bits, bits if rights.uid else 0)
    if rights.uid:  # root's come with each exec, others' only so
        for number in wanted:
            system.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, number)
    if not filtered:
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if not filtered or rights.settled:
        seccomp.install(rights.settled)
