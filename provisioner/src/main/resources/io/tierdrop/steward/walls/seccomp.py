"""Which system calls processes of a node may not make: a classic BPF program for seccomp(2).

What is not in the list passes: a lab is for trying things out. What would reach beyond the node is refused with EPERM
whatever the capabilities; capabilities and namespaces refuse most of it once more.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from kernel import system


_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data

# linux/bpf_common.h: load a word, jump if equal, greater or equal, any bit set; return
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_INSTRUCTION = struct.Struct("=HBBI")

_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_X32 = 0x40000000  # numbers of x86-64's second system call interface begin here
# TIOCSTI and TIOCLINUX type into somebody's terminal; SIOCGSKNS opens the network that a socket was made in, and a
# standard stream may be a socket of the machine's.
_IOCTLS = (0x5412, 0x541C, 0x894C)
_NETLINK = 16
_FAMILIES = (1, 2, 10, 17)  # AF_UNIX, AF_INET, AF_INET6, AF_PACKET; AF_NETLINK by its protocols
# Of a node's own network: NETLINK_ROUTE, SOCK_DIAG, XFRM, NETFILTER, KOBJECT_UEVENT, GENERIC. Others, such as
# NETLINK_CRYPTO, are the machine's, and NET_ADMIN is enough to change things there.
_PROTOCOLS = (0, 4, 6, 12, 15, 16)

# The same on both: io_uring (which would pass every filter by), the new mount calls, pidfd_getfd, quotactl_fd
_EVERYWHERE = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443)
_CLONE3 = 435

# Architecture → its AUDIT_ARCH, the numbers of clone, socket, ioctl and setns, and of what is refused (asm/unistd.h):
# ptrace syslog pivot_root chroot acct settimeofday clock_settime adjtimex clock_adjtime mount umount2 swapon swapoff
# reboot sethostname setdomainname init_module finit_module delete_module kexec_load kexec_file_load quotactl add_key
# request_key keyctl unshare perf_event_open name_to_handle_at open_by_handle_at process_vm_readv
# process_vm_writev kcmp bpf userfaultfd; on x86-64 iopl and ioperm
_KNOWN = {
    "x86_64": (
        0xC000003E,
        (56, 41, 16, 308),
        (101, 103, 155, 161, 163, 164, 227, 159, 305, 165, 166, 167, 168, 169, 170, 171, 175, 313, 176, 246, 320, 179)
        + (248, 249, 250, 272, 298, 303, 304, 310, 311, 312, 321, 323, 172, 173),
    ),
    "aarch64": (
        0xC00000B7,
        (220, 198, 29, 268),
        (117, 116, 41, 51, 89, 170, 112, 171, 266, 40, 39, 224, 225, 142, 161, 162, 105, 273, 106, 104, 294, 60)
        + (217, 218, 219, 97, 241, 264, 265, 270, 271, 272, 280, 282),
    ),
}


# inotify_init1 fanotify_init; on x86-64 inotify_init. There are 128 for each user of the machine, and a node's root is its
# root there: the steward, and the machine's own services, would have none. Programs that watch files look again and again
# instead (`tail -f`). gdnsd counts on them, and is another user: daemons may.
_WATCHES = {"x86_64": (294, 300, 253), "aarch64": (26, 262)}

# capset setgroups setuid setgid setreuid setregid setresuid setresgid
_RIGHTS = {"x86_64": (126, 116, 105, 106, 113, 114, 117, 119), "aarch64": (91, 159, 146, 144, 145, 143, 147, 149)}


def _load(offset: int) -> bytes:
    return _INSTRUCTION.pack(_LOAD, 0, 0, offset)


def _jump(kind: int, value: int, yes: int, no: int) -> bytes:
    return _INSTRUCTION.pack(kind, yes, no, value)


def _end(action: int) -> bytes:
    return _INSTRUCTION.pack(_RETURN, 0, 0, action)


def program(machine: str, settled: bool = False, key: tuple[int, int] | None = None, watches: bool = True) -> bytes:
    """The filter for a machine; raises KeyError for one that is not known. Without `watches` none of files can be made.

    Who is settled is told that it has become whom it wants, and nothing has changed. Who says the key as third and
    fourth argument, two numbers of 64 bits, may start processes in other namespaces.
    """
    architecture, (clone, socket, ioctl, setns), refused = _KNOWN[machine]
    refuse = _end(_ERRNO | errno.EPERM)
    lines = [_load(_ARCHITECTURE), _jump(_EQUAL, architecture, 1, 0), _end(_KILL), _load(_NUMBER)]
    if machine == "x86_64":
        lines += [_jump(_AT_LEAST, _X32, 0, 1), refuse]
    for number in _RIGHTS[machine] if settled else ():
        lines += [_jump(_EQUAL, number, 0, 1), _end(_ERRNO)]
    for number in (*refused, *_EVERYWHERE):
        lines += [_jump(_EQUAL, number, 0, 1), refuse]
    for number in () if watches else _WATCHES[machine]:
        lines += [_jump(_EQUAL, number, 0, 1), _end(_ERRNO | errno.EMFILE)]
    # Its flags are in memory, where no filter can look: the C library then takes clone.
    lines += _but(_CLONE3, errno.ENOSYS, key) + _but(setns, errno.EPERM, key)
    lines += [_jump(_EQUAL, clone, 0, 4), _load(_ARGUMENTS), _jump(_ANY_BIT, _NEW_NAMESPACES, 0, 1), refuse, _end(_ALLOW)]
    few = len(_IOCTLS)
    lines += [_jump(_EQUAL, ioctl, 0, few + 3), _load(_ARGUMENTS + 8)]
    lines += [_jump(_EQUAL, request, few - place, 0) for place, request in enumerate(_IOCTLS)]
    lines += [_end(_ALLOW), refuse]
    return b"".join([*lines, *_sockets(socket)])


def _but(call: int, error: int, key: tuple[int, int] | None) -> list[bytes]:
    """Refuses a call, but to who says the key."""
    refuse = _end(_ERRNO | error)
    if key is None:
        return [_jump(_EQUAL, call, 0, 1), refuse]
    halves = [word >> shift & 0xFFFFFFFF for word in key for shift in (0, 32)]
    said = [
        line
        for place, half in enumerate(halves)
        for line in (_load(_ARGUMENTS + 16 + 4 * place), _jump(_EQUAL, half, 0, 2 * (len(halves) - place - 1) + 1))
    ]
    return [_jump(_EQUAL, call, 0, len(said) + 2), *said, _end(_ALLOW), refuse]


def _sockets(socket: int) -> list[bytes]:
    """The last lines: families of sockets, and protocols of netlink."""
    known, spoken = len(_FAMILIES), len(_PROTOCOLS)
    lines = [_jump(_EQUAL, socket, 0, known + spoken + 5), _load(_ARGUMENTS)]
    lines += [_jump(_EQUAL, family, known - place + spoken + 3, 0) for place, family in enumerate(_FAMILIES)]
    lines += [_jump(_EQUAL, _NETLINK, 1, 0), _end(_ERRNO | errno.EAFNOSUPPORT), _load(_ARGUMENTS + 16)]
    lines += [_jump(_EQUAL, protocol, spoken - place, 0) for place, protocol in enumerate(_PROTOCOLS)]
    return [*lines, _end(_ERRNO | errno.EPROTONOSUPPORT), _end(_ALLOW)]


_MACHINE = os.uname().machine
_programs = [program(_MACHINE, watches=False), program(_MACHINE, settled=True)] if _MACHINE in _KNOWN else []


def install(settled: bool = False, key: tuple[int, int] | None = None) -> None:
    """Puts the filter on this process and all that come from it; refuses to start where the architecture is not known.

    Of daemons (those who are settled, and who have a key) it is with watches, of persons without.
    """
    if not _programs:
        raise OSError(errno.ENOSYS, f"no system call filter for {_MACHINE}")
    lines = program(_MACHINE, key=key) if key else _programs[settled]
    buffer = ctypes.create_string_buffer(lines, len(lines))
    header = ctypes.create_string_buffer(struct.pack("HL", len(lines) // _INSTRUCTION.size, ctypes.addressof(buffer)))
    system.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(header))
