"""Netem queues of devices as values, and their rtnetlink messages both ways (linux/pkt_sched.h, tc-netem(8))."""

import struct
from typing import NamedTuple

from kernel.netlink import NLM_F_CREATE, NLM_F_REPLACE, Request, attribute, attributes, text

RTM_NEWQDISC, RTM_DELQDISC, RTM_GETQDISC = 36, 37, 38
GROUP = 4  # of the monitors

TC_H_ROOT = 0xFFFFFFFF
TCA_KIND, TCA_OPTIONS = 1, 2
TCA_NETEM_CORR, TCA_NETEM_REORDER, TCA_NETEM_CORRUPT, TCA_NETEM_RATE, TCA_NETEM_RATE64 = 1, 3, 4, 6, 8
TCA_NETEM_LATENCY64, TCA_NETEM_JITTER64 = 10, 11
CERTAIN = 0xFFFFFFFF  # a probability of 1
MOST_JITTER = 0x7FFFFFFF  # nanoseconds; the kernel takes more for as much (netem_change)
LIMIT = 10_000  # packets that wait where nobody says how many

_MESSAGE = struct.Struct("=BxxxiIII")  # tcmsg: family, device's index, handle, parent, information
_OPTIONS = struct.Struct("=IIIIII")  # tc_netem_qopt: latency, limit, loss, gap, duplicate, jitter
_THREE = struct.Struct("=III")
_TWO = struct.Struct("=II")
_RATE = struct.Struct("=IiIi")  # tc_netem_rate: bytes per second; overheads and cells of other networks
_LONG = struct.Struct("=q")
_MOST_RATE = 0xFFFFFFFF  # larger ones go into an attribute of their own


class Queue(NamedTuple):
    """What happens to packets on one way. Times are nanoseconds, the rate bytes per second, 0 for no limit; loss and
    the like are probabilities, of CERTAIN.
    """

    delay: int = 0
    jitter: int = 0
    loss: int = 0
    duplicate: int = 0
    corrupt: int = 0
    reorder: int = 0
    rate: int = 0
    limit: int = LIMIT


def joined(own: Queue | None, fault: Queue) -> Queue:
    """A fault on top of what a link does itself, as one queue: as if packets went through both, one after the other.

    Delays add up, and so does jitter, as far as the kernel goes. What happens by chance (p of one, q of the other)
    happens with 1 - (1-p)(1-q). The lower rate counts. As many packets wait as the link has room for.
    """
    if own is None:
        return fault
    return Queue(
        delay=own.delay + fault.delay,
        jitter=min(own.jitter + fault.jitter, MOST_JITTER),
        loss=_either(own.loss, fault.loss),
        duplicate=_either(own.duplicate, fault.duplicate),
        corrupt=_either(own.corrupt, fault.corrupt),
        reorder=_either(own.reorder, fault.reorder),
        rate=min(filter(None, (own.rate, fault.rate)), default=0),
        limit=own.limit,
    )


def _either(one: int, other: int) -> int:
    return CERTAIN - round((CERTAIN - one) * (CERTAIN - other) / CERTAIN)


def put(index: int, device: str, queue: Queue) -> Request:
    """Sets the device's queue; one that is there is changed, and what waits in it stays. Every part is told: the kernel
    leaves what is not named as it was.
    """
    gap = 1 if queue.reorder else 0
    data = _OPTIONS.pack(0, queue.limit, queue.loss, gap, queue.duplicate, 0)
    data += attribute(TCA_NETEM_CORR, _THREE.pack(0, 0, 0))
    data += attribute(TCA_NETEM_REORDER, _TWO.pack(queue.reorder, 0))
    data += attribute(TCA_NETEM_CORRUPT, _TWO.pack(queue.corrupt, 0))
    if queue.rate > _MOST_RATE:
        data += attribute(TCA_NETEM_RATE64, struct.pack("=Q", queue.rate))
    data += attribute(TCA_NETEM_RATE, _RATE.pack(min(queue.rate, _MOST_RATE), 0, 0, 0))
    data += attribute(TCA_NETEM_LATENCY64, _LONG.pack(queue.delay))
    data += attribute(TCA_NETEM_JITTER64, _LONG.pack(queue.jitter))
    body = _MESSAGE.pack(0, index, 0, TC_H_ROOT, 0) + text(TCA_KIND, "netem") + attribute(TCA_OPTIONS, data)
    return Request(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE, body, f"queue of {device}")


def delete(index: int, device: str) -> Request:
    return Request(RTM_DELQDISC, 0, _MESSAGE.pack(0, index, 0, TC_H_ROOT, 0), f"queue of {device}")


def listing() -> tuple[int, bytes, str]:
    return RTM_GETQDISC, _MESSAGE.pack(0, 0, 0, 0, 0), "list queues"


def parse(body: bytes) -> tuple[int, Queue] | None:
    """The device's index and its queue; None for whatever is no netem in the place of a device's own queue."""
    _, index, _, parent, _ = _MESSAGE.unpack_from(body)
    found = attributes(body, _MESSAGE.size)
    if parent != TC_H_ROOT or found.get(TCA_KIND) != b"netem\0":
        return None
    options = found[TCA_OPTIONS]
    _, limit, loss, _, duplicate, _ = _OPTIONS.unpack_from(options)
    parts = attributes(options, _OPTIONS.size)
    rate = _RATE.unpack_from(parts[TCA_NETEM_RATE])[0]
    if TCA_NETEM_RATE64 in parts:
        rate = struct.unpack("=Q", parts[TCA_NETEM_RATE64])[0]
    return index, Queue(
        delay=_LONG.unpack(parts[TCA_NETEM_LATENCY64])[0],
        jitter=_LONG.unpack(parts[TCA_NETEM_JITTER64])[0],
        loss=loss,
        duplicate=duplicate,
        corrupt=_TWO.unpack(parts[TCA_NETEM_CORRUPT])[0],
        reorder=_TWO.unpack(parts[TCA_NETEM_REORDER])[0],
        rate=rate,
        limit=limit,
    )
