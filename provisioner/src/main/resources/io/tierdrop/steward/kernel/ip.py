"""Addresses and prefixes as text and as bytes, in one spelling only."""

import functools
import socket

_DIFFERENT_ONES = 8192  # a plan names the same gateways and prefixes in many nodes


def pack(address: str) -> bytes:
    """The 4 or 16 bytes of an address."""
    return socket.inet_pton(family(address), address)


def unpack(raw: bytes) -> str:
    return socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw)


def family(address: str) -> int:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


@functools.lru_cache(_DIFFERENT_ONES)
def canonical(prefix: str) -> str:
    """The same text for the same prefix: `2001:DB8:0::1/128` → `2001:db8::1/128`; length added when left out."""
    address, _, length = prefix.partition("/")
    raw = pack(address)
    bits = int(length) if length else 8 * len(raw)
    if not 0 <= bits <= 8 * len(raw):
        raise ValueError(f"{prefix} has no prefix length of 0 to {8 * len(raw)}")
    return f"{unpack(raw)}/{bits}"
