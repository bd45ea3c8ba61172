"""The kernel's table of virtual services, read from /proc/net/ip_vs of a process in the node."""

import os
import socket


def read(pid):
    """The whole text: one read returns one page at most, and fewer bytes do not mean the end."""
    fd = os.open(f"/proc/{pid}/net/ip_vs", os.O_RDONLY | os.O_CLOEXEC)
    try:
        parts = []
        while True:
            data = os.read(fd, 1 << 20)
            if not data:
                return b"".join(parts).decode("ascii")
            parts.append(data)
    finally:
        os.close(fd)


def _endpoint(word):
    host, _, port = word.rpartition(":")
    if host.startswith("["):
        address = socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, host[1:-1]))
        return address, int(port, 16)
    return socket.inet_ntop(socket.AF_INET, bytes.fromhex(host)), int(port, 16)


def _label(address, port):
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def services(text):
    """`198.51.100.1:80` → scheduler and servers, these in the kernel's order."""
    found = {}
    current = None
    for line in text.splitlines()[3:]:
        words = line.split()
        if not words:
            continue
        if words[0] in ("TCP", "UDP"):
            current = {"scheduler": words[2], "servers": []}
            found[_label(*_endpoint(words[1]))] = current
        elif words[0] == "FWM":
            current = None
        elif words[0] == "->" and current is not None:
            address, port = _endpoint(words[1])
            current["servers"].append(
                {
                    "address": address,
                    "port": port,
                    "weight": int(words[3]),
                    "active": int(words[4]),
                    "inactive": int(words[5]),
                }
            )
    return found
