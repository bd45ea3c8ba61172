"""The parts of a lab's state that faults change and healing restores, one line each, read by one process.

Usage: python3 - LAB. It borrows the netlink code of the lab's own steward and judges nothing itself.
"""

import hashlib
import os
import socket
import stat
import struct
import sys

LAB = sys.argv[1]
ROOT = f"/run/tierdrop/{LAB}"
sys.path.insert(0, f"{ROOT}/steward")

from kernel import netlink, observed, system  # noqa: E402

UNIT = f"/sys/fs/cgroup/tierdrop.slice/tierdrop-{LAB}.service"
RTM_GETQDISC, TCA_KIND, TCA_OPTIONS = 38, 1, 2
TCMSG = struct.Struct("=BxxxiIII")


def network(name, netns):
    with open(f"/run/netns/{netns}") as file:
        system.setns(file.fileno(), system.CLONE_NEWNET)
    channel = netlink.Channel()
    seen = observed.observe(channel)
    for link in seen.links:
        yield f"{name} link {link.name} mtu={link.mtu} mac={link.mac} up={link.up} carrier={link.carrier}"
    for index, prefix in seen.addresses:
        if not prefix.startswith("fe80"):
            yield f"{name} address {index} {prefix}"
    for route in seen.routes:
        if not route.prefix.startswith(("fe80", "ff00")):
            hops = ",".join(f"{h.gateway}@{h.device}*{h.weight}" for h in route.hops)
            yield f"{name} route {route.prefix} {hops} {route.protocol} {route.metric}"
    for _, body in channel.dump(RTM_GETQDISC, TCMSG.pack(0, 0, 0, 0, 0), "list queues"):
        _, index, handle, parent, _ = TCMSG.unpack_from(body)
        found = netlink.attributes(body, TCMSG.size)
        kind = found[TCA_KIND].rstrip(b"\0").decode()
        options = found.get(TCA_OPTIONS, b"").hex()
        yield f"{name} queue {index} {handle:x} {parent:x} {kind} {options}"
    try:
        with open("/proc/thread-self/net/ip_vs") as file:
            for line in file:
                words = line.split()
                if words[0] in ("TCP", "UDP", "->") and words[1] != "RemoteAddress:Port":
                    yield f"{name} ipvs {' '.join(words[:4])}"
    except FileNotFoundError:
        pass


def files():
    for directory, _, names in os.walk(f"{ROOT}/nodes"):
        for file in names:
            path = os.path.join(directory, file)
            if os.path.basename(directory) == "lb" or file == "admin_state":
                mode = os.stat(path)
                with open(path, "rb") as content:
                    digest = hashlib.sha256(content.read()).hexdigest()
                yield f"file {path} {stat.filemode(mode.st_mode)} {mode.st_uid} {digest}"


def text(path):
    try:
        with open(path) as file:
            return file.read().strip()
    except FileNotFoundError:
        return "none"


def mounts(node, pids):
    """What lies over the VM's own files in the node's view."""
    own = {line.split()[1] for line in text("/proc/self/mounts").splitlines()}
    for pid in pids:
        seen = text(f"/proc/{pid}/mounts")
        if seen != "none":
            for source, path, kind, *_ in map(str.split, seen.splitlines()):
                if path not in own or path in ("/etc", "/tmp"):
                    yield f"{node} mount {path} {kind} {source}"
            return


def processes():
    yield f"controllers {text(f'{UNIT}/cgroup.subtree_control')}"
    for node in sorted(os.listdir(UNIT)):
        group = f"{UNIT}/{node}"
        if os.path.isdir(group) and node != "steward" and not node.startswith("."):  # runs have their own
            yield f"{node} freeze {text(group + '/cgroup.freeze')} cpu {text(group + '/cpu.max')}"
            yield from mounts(node, text(f"{group}/cgroup.procs").split())
            for pid in text(f"{group}/cgroup.procs").split():
                words = text(f"/proc/{pid}/stat")
                name, state = words[words.find("(") + 1 : words.rfind(")")], words[words.rfind(")") + 2 :][:1]
                # Checks come and go; a shell or socat is one of them.
                if words != "none" and name not in ("sh", "cat", "timeout", "socat"):
                    yield f"{node} process {name} {'stopped' if state in 'Tt' else 'runs'}"


def bird(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(path)
            connection.recv(4096)
            connection.sendall(b"show protocols\n")
            answer = b""
            while not answer.splitlines()[-1:] == [b"0000 "] and b"\n0000 \n" not in answer:
                more = connection.recv(65536)
                if not more:
                    break
                answer += more
        except OSError as error:
            yield f"{path} {type(error).__name__}"
            return
    for line in answer.decode().splitlines():
        words = line.removeprefix("1002-").split()
        if len(words) > 3 and words[0] != "2002-Name" and words[0] != "Name":
            name = words[0].rstrip("0123456789") if words[1] == "BGP" and "_" in words[0] else words[0]
            yield f"{path} {name} {words[1]} {words[3]} {words[5] if len(words) > 5 else ''}"


lines = [*files(), *processes()]
for node in sorted(os.listdir(f"{ROOT}/nodes")):
    control = f"{ROOT}/nodes/{node}/bird.ctl"
    if os.path.exists(control):
        lines += bird(control)
for mark in sorted(os.listdir(f"{ROOT}/netns")):
    lines += network(mark.removeprefix(f"{LAB}.") if mark != LAB else "fabric", mark)
print("\n".join(sorted(lines)))
