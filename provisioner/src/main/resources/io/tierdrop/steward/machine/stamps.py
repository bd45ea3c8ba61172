"""What keeps the kernel from patching its own code while packets are under way."""

from __future__ import annotations

import socket


_SO_TIMESTAMPNS = 35


def wanted() -> socket.socket:
    """A socket that wants the time of packets, to be held for as long as there is traffic.

    The kernel patches its own code when the first such socket comes and when the last one goes. With every capture
    that starts and ends, and when a lab's processes are killed all at once, that would happen under traffic, which an
    emulated processor (QEMU's TCG) does not always survive: "Oops: int3" in netif_rx_internal or ip6_input_finish.
    """
    held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
    held.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
    return held
