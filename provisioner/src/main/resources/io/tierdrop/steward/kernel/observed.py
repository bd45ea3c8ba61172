"""What a network namespace holds, as the kernel lists it now."""

from typing import NamedTuple

from kernel import addresses, links, neighbours, queues, routes as kernel_routes
from kernel.links import Link
from kernel.netlink import Channel
from kernel.queues import Queue
from kernel.routes import Route

CHANGES = (links.GROUP, *addresses.GROUPS, *kernel_routes.GROUPS, queues.GROUP)  # of the monitors: all that `observe` finds


class Observed(NamedTuple):
    """What one namespace holds, as dumped."""

    links: tuple[Link, ...]
    addresses: frozenset[tuple[int, str]]  # device's index, prefix
    routes: tuple[Route, ...]
    queues: frozenset[tuple[int, Queue]] = frozenset()  # of a device's index


EMPTY = Observed((Link(1, "lo", "", 65536, "00:00:00:00:00:00", False),), frozenset(), ())


def observe(channel: Channel) -> Observed:
    """Links, addresses, routes and queues of a namespace as the kernel lists them now."""
    devices = tuple(channel.listed(links.parse_link, *links.list_links()))
    found = frozenset(channel.listed(addresses.parse_address, *addresses.list_addresses()))
    waiting = channel.listed(queues.parse, *queues.listing())
    return Observed(devices, found, tuple(routes(channel)), frozenset(filter(None, waiting)))


def routes(channel: Channel) -> list[Route]:
    found = (channel.listed(kernel_routes.parse, *kernel_routes.listing(family)) for family in (4, 6))
    return [route for family in found for route in family if route]


def lost_neighbours(channel: Channel) -> list[str]:
    found = (channel.listed(neighbours.lost, *neighbours.listing(family)) for family in (4, 6))
    return sorted({address for family in found for address in family if address})
