"""What a node's root can do with processes that come into the node from outside: newborn.py SECONDS, while somebody enters.

A process that is being led into a node belongs to the machine for a moment. Through one, a device is made in its network
(`ip link add … netns PID`), and its network, descriptors, root and memory are opened. Says how many processes were met, and
`held` or what came of it.
"""

import contextlib
import errno
import os
import socket
import struct
import sys
import time

NEWLINK, GETLINK, ACKNOWLEDGED, DUMP = 16, 18, 0x605, 0x301
NAME, INFO, NET_NS_PID = 3, 18, 19
own = os.stat("/proc/self/ns/net").st_ino
views = {name: os.stat(f"/proc/self/{name}").st_ino for name in ("root", "cwd")}
kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)


def attribute(kind, data):
    return struct.pack("HH", 4 + len(data), kind) + data + b"\0" * (-len(data) % 4)


def made_through(pid, name):
    """0 when a device was made in the network of the process, or why not."""
    link = attribute(NAME, name + b"\0") + attribute(NET_NS_PID, struct.pack("I", pid)) + attribute(INFO, attribute(1, b"dummy\0"))
    body = struct.pack("BBHiII", 0, 0, 0, 0, 0, 0) + link
    kernel.send(struct.pack("IHHII", 16 + len(body), NEWLINK, ACKNOWLEDGED, 1, 0) + body)
    return -struct.unpack_from("i", kernel.recv(1 << 16), 16)[0]


def foreign(pid):
    """What of a process of somebody else's can be opened."""
    with contextlib.suppress(OSError):
        fd = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
        if os.fstat(fd).st_ino != own:
            return "its network"
    with contextlib.suppress(OSError):
        if os.stat(f"/proc/{pid}/root").st_ino != views["root"]:
            return "its root"
    with contextlib.suppress(OSError):
        for fd in os.listdir(f"/proc/{pid}/fd"):
            if int(fd) > 2 and not os.readlink(f"/proc/{pid}/fd/{fd}").startswith(("/usr", "/lib", "/proc", "/dev", "/etc")):
                return "its descriptors"
    return None


end, met, came = time.monotonic() + float(sys.argv[1]), set(), set()
mine = set()
while time.monotonic() < end:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    for _ in range(100):  # the next number is that of the next process
        what = foreign(child + 1)
        if what:
            came.add(what)
        name = f"lent{os.getpid()}-{len(mine)}"
        answer = made_through(child + 1, name.encode())
        if answer == 0:
            met.add(child + 1)
            mine.add(name)
        elif answer != errno.ESRCH:
            came.add(f"a device: {errno.errorcode.get(answer, answer)}")
there = {name for _, name in socket.if_nameindex()}
if mine - there:
    came.add("devices in another network")
print(f"met {len(met)}")
print("newborn processes:", f"ESCAPED by {', '.join(sorted(came))}" if came else "held")
