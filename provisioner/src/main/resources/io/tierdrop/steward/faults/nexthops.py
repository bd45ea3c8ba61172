"""A change of equal next hops: what a router in front of the L4s does to flows when its routes are rearranged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.problems import Problem
from faults.kind import Kind
from kernel import observed, routes
from kernel.netlink import NetlinkErrors
from kernel.routes import Hop, Route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from core.loop import Pause
    from faults.kind import Before
    from faults.place import Place
    from kernel.netlink import Request


_METRIC = 1  # before BIRD's 32 and FRR's 20: their own route stays as it is beneath


class EcmpChange(Kind):
    """Flows take another of the equal next hops: the hops change places, or the one named by `without` is left out.

    A route that a daemon made is covered by a better one, since it would put its own back. A static route is replaced.
    """

    name = "ecmp-change"

    def resources(self, place: Place) -> list[str]:
        return [f"route {prefix}" for prefix in self._prefixes(place)]

    def _prefixes(self, place: Place) -> list[str]:
        planned = [r.prefix for r in place.plan.routes if len(r.via) > 1]
        learned = [r.prefix for r in self._present(place) if r.protocol in routes.RTPROT_DAEMONS and len(r.hops) > 1]
        vip = place.settings.get("vip")
        found = sorted({p for p in planned + learned if vip in (None, p, p.partition("/")[0])})
        if not found:
            to = f" to {vip}" if vip else ""
            raise Problem(f"{place.node} has no equal next hops{to}. Take a router before the L4s.", place.node)
        return found

    def _present(self, place: Place) -> list[Route]:
        return observed.routes(place.channel)

    def before(self, place: Place) -> Before:
        wanted = set(self._prefixes(place))
        found = [r for r in self._present(place) if r.prefix in wanted and len(r.hops) > 1]
        without = place.settings.get("without")
        if without is not None:
            found = [r for r in found if without in {place.lab.node_of(hop.gateway) for hop in r.hops}]
            if not found:
                raise Problem(f"{without} is none of the equal next hops of {place.node} there.", place.node)
        return {"routes": found}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        requests = []
        for route in map(_read, before["routes"]):
            changed = route._replace(hops=self._changed(place, route))
            if route.protocol in routes.RTPROT_DAEMONS:
                requests.append(routes.add(_cover(changed), False))
            else:
                requests.append(routes.add(changed, True))
        _send(place, requests)
        return ()

    def _changed(self, place: Place, route: Route) -> tuple[Hop, ...]:
        without = place.settings.get("without")
        if without is None:
            return route.hops[1:] + route.hops[:1]
        left = tuple(hop for hop in route.hops if place.lab.node_of(hop.gateway) != without)
        if not left:
            raise Problem(f"{without} is the only next hop of {place.node} to {route.prefix}. Kill it, then.", place.node)
        return left if len(left) > 1 else (left[0]._replace(weight=1),)

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        """Covers go; a static route is made as the plan has it now (`reconcile.held`)."""
        for route in map(_read, before["routes"]):
            if route.protocol in routes.RTPROT_DAEMONS:
                covers = [r for r in self._present(place) if (r.prefix, r.metric) == (route.prefix, _METRIC)]
                _send(place, [routes.delete(cover) for cover in covers])
        return ()


def _cover(route: Route) -> Route:
    return route._replace(metric=_METRIC, protocol=routes.RTPROT_STATIC)


def _read(fields: Iterable[Any]) -> Route:
    """A route, also from the record, where its parts are lists."""
    route = Route(*fields)
    return route._replace(hops=tuple(Hop(*hop) for hop in route.hops))


def _send(place: Place, requests: list[Request]) -> None:
    if not requests:
        return
    try:
        place.channel.send(requests)
    except NetlinkErrors as failure:
        raise Problem(f"The kernel refused it: {failure.errors[0].strerror}.", place.node) from failure


KINDS = (EcmpChange(),)
