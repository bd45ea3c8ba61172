"""Ways out of a node: escape.py LAB STEWARD-PID [WAY…], all of them without any. Says one line for each: its name, and `held` or how not.

A way has held when the kernel refused it or what it leads to is not there; whatever else comes of it is said.
"""

import ctypes
import errno
import os
import signal
import socket
import struct
import sys

lab, steward = sys.argv[1], int(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENXIO, errno.ESRCH, errno.ENODEV)
x86 = os.uname().machine == "x86_64"


def call(number, *arguments):
    """A system call by its number; raises what it answers."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    if libc.syscall(ctypes.c_long(number), *words) < 0:
        raise OSError(ctypes.get_errno(), "")


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "")


def write(path, text=""):
    with open(path, "r+" if os.path.exists(path) else "w") as file:
        file.write(text)


def read(*paths):
    def way():
        for path in paths:
            try:
                with open(path, "rb") as file:
                    file.read(1)
                return path
            except OSError as error:
                if error.errno not in REFUSED:
                    raise
        return None

    return way


def every(*attempts):
    """All of them must be refused."""

    def way():
        for place, attempt in enumerate(attempts):
            try:
                attempt()
            except OSError as error:
                if error.errno not in REFUSED:
                    return f"attempt {place}: {errno.errorcode[error.errno]}"
                continue
            return f"attempt {place}"
        return None

    return way


def others_files():
    nodes = os.listdir(f"/run/tierdrop/{lab}/nodes")
    return nodes if len(nodes) > 1 else None


def stewards_socket():
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(f"/run/tierdrop/{lab}/control")


def others_processes():
    """Nobody's command line but those of this node; none is the steward's but its copy that holds the node."""
    seen = [pid for pid in os.listdir("/proc") if pid.isdecimal()]
    return seen if str(steward) in seen else None


def descriptors():
    left = [n for n in os.listdir("/proc/self/fd") if int(n) > 2]
    kept = [os.readlink(f"/proc/self/fd/{n}") for n in left if os.path.exists(f"/proc/self/fd/{n}")]
    return [k for k in kept if not k.startswith("/proc/")] or None


def user_namespace():
    checked(libc.unshare(0x10000000))
    checked(libc.mount(b"x", b"/run/tmp", b"tmpfs", 0, None))


def by_handle():
    handle = struct.pack("Ii8s", 8, 1, struct.pack("II", 2, 0))
    call(304 if x86 else 265, 0, ctypes.create_string_buffer(handle), 0)


def typed_into_terminal():
    import fcntl

    fcntl.ioctl(0, 0x5412, b"x")


def other_family(family):
    def attempt():
        try:
            socket.socket(family, socket.SOCK_RAW if family == 17 else socket.SOCK_SEQPACKET).close()
        except OSError as error:
            raise OSError(errno.EPERM if error.errno == errno.EAFNOSUPPORT else error.errno, "") from error

    return attempt


def watch(number):
    """Not one of the machine's few: refused as if there were none left."""

    def attempt():
        try:
            call(number, 0)
        except OSError as error:
            raise OSError(errno.EPERM if error.errno == errno.EMFILE else error.errno, "") from error

    return attempt


def device(name, mode, number):
    def attempt():
        path = f"/run/tmp/{name}"
        os.mknod(path, mode | 0o600, number)
        os.close(os.open(path, os.O_RDONLY))

    return attempt


WAYS = {
    "descriptors that were left open": descriptors,  # first: others leave some of their own
    "files of other nodes": others_files,
    "the steward's socket": every(stewards_socket),
    "the machine's passwords and keys": read("/etc/shadow", "/etc/gshadow", "/etc/ssh/ssh_host_ed25519_key", "/etc/sudoers"),
    "the steward's sources": every(lambda: os.listdir(f"/run/tierdrop/{lab}/steward")),
    "writing the machine's programs": every(lambda: write("/usr/bin/escape"), lambda: write("/etc/escape"), lambda: write("/escape")),
    "loading a module": every(
        lambda: call(175 if x86 else 105, ctypes.c_char_p(b"x"), 1, ctypes.c_char_p(b"")),
        lambda: call(313 if x86 else 273, 0, ctypes.c_char_p(b""), 0),
    ),
    "mounting": every(
        lambda: checked(libc.mount(b"x", b"/run/tmp", b"tmpfs", 0, None)),
        lambda: checked(libc.mount(b"none", b"/", None, 32, None)),
        lambda: checked(libc.umount2(b"/etc/lb", 2)),
        lambda: call(430, ctypes.c_char_p(b"tmpfs"), 0),
        lambda: call(428, -100, ctypes.c_char_p(b"/"), 1),
    ),
    "making devices": every(
        device("disk", 0o060000, os.makedev(254, 0)),
        device("sda", 0o060000, os.makedev(8, 0)),
        device("mem", 0o020000, os.makedev(1, 1)),
    ),
    "raw devices": read("/dev/mem", "/dev/kmem", "/dev/port", "/dev/vda", "/dev/sda", "/dev/nvme0n1", "/dev/kmsg", "/proc/kcore", "/proc/kmsg"),
    "tracing others": every(
        lambda: call(101 if x86 else 117, 16, 1, 0, 0),
        lambda: call(310 if x86 else 270, 1, None, 0, None, 0, 0),
        lambda: open("/proc/1/mem", "rb").close(),
    ),
    "killing the steward": every(lambda: os.kill(steward, signal.SIGKILL)),
    "others' processes": others_processes,
    "other namespaces": every(
        lambda: call(308 if x86 else 268, os.open("/proc/self/ns/mnt", os.O_RDONLY), 0),
        lambda: os.close(os.open(f"/run/netns/{lab}", os.O_RDONLY)),
        lambda: checked(libc.unshare(0x00020000)),
    ),
    "a user namespace of its own": every(user_namespace),
    "the kernel's settings": every(
        *(lambda p=p: write(f"/proc/sys/{p}", "x") for p in ("kernel/core_pattern", "kernel/modprobe", "vm/drop_caches", "fs/suid_dumpable"))
    ),
    "sysrq": every(lambda: write("/proc/sysrq-trigger", "h")),
    "control groups": every(
        lambda: write("/sys/fs/cgroup/cgroup.procs", "1"),
        lambda: checked(libc.mount(b"x", b"/run/tmp", b"cgroup2", 0, None)),
        lambda: os.mkdir("/sys/fs/cgroup/escape"),
    ),
    "BPF and performance events": every(
        lambda: call(321 if x86 else 280, 5, ctypes.create_string_buffer(128), 128),
        lambda: call(298 if x86 else 241, ctypes.create_string_buffer(128), 0, -1, -1, 0),
    ),
    "keys": every(
        lambda: call(250 if x86 else 219, 0, -3, 1),
        lambda: call(248 if x86 else 217, ctypes.c_char_p(b"user"), ctypes.c_char_p(b"x"), ctypes.c_char_p(b"x"), 1, -3),
    ),
    "rebooting": every(lambda: call(169 if x86 else 142, 0xFEE1DEAD - (1 << 32), 672274793, 0, 0)),
    "clocks and host name": every(
        lambda: call(227 if x86 else 112, 0, ctypes.create_string_buffer(16)),
        lambda: checked(libc.sethostname(b"x", 1)),
    ),
    "the root of the first process": read("/proc/1/root/etc/shadow", "/proc/1/cwd/etc/shadow", "/proc/1/root/root/.bashrc"),
    "files by handle": every(by_handle),
    "chroot": every(lambda: os.chroot("/run/tmp"), lambda: call(155 if x86 else 41, ctypes.c_char_p(b"."), ctypes.c_char_p(b"."))),
    "io_uring": every(lambda: call(425, 8, ctypes.create_string_buffer(120))),
    "other families of sockets": every(other_family(40), other_family(38), other_family(31)),
    "the machine's watches of files": every(watch(294 if x86 else 26), watch(300 if x86 else 262)),
    "typing into a terminal": every(typed_into_terminal),
}

chosen = sys.argv[3:]
for name, way in WAYS.items():
    if chosen and name not in chosen:
        continue
    try:
        came = way()
    except OSError as failure:
        came = None if failure.errno in REFUSED else repr(failure)
    print(f"{name}: {'held' if came is None else f'ESCAPED by {came}'}", flush=True)
if not chosen:
    write("/root/escape-of-a-node", "x")
