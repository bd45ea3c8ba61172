"""A change of equal next hops: what a router in front of the L4s does to flows when its routes are rearranged."""

from core.problems import Problem
from faults.kind import Kind
from kernel import observed, routes
from kernel.netlink import NetlinkErrors

_METRIC = 1  # before BIRD's 32: its own route stays as it is beneath


class EcmpChange(Kind):
    """Flows take another of the equal next hops: the hops change places, or the one named by `without` is left out.

    A route that BIRD made is covered by a better one, since BIRD would put its own back. A static route is replaced.
    """

    name = "ecmp-change"

    def resources(self, lab, node, settings):
        return [f"route {prefix}" for prefix in self._prefixes(lab, node, settings)]

    def _prefixes(self, lab, node, settings):
        planned = [r.prefix for r in lab.plan.nodes[node].routes if len(r.via) > 1]
        learned = [r.prefix for r in self._present(lab, node) if r.protocol == routes.RTPROT_BIRD and len(r.hops) > 1]
        vip = settings.get("vip")
        found = sorted({p for p in planned + learned if vip in (None, p, p.partition("/")[0])})
        if not found:
            raise Problem(f"{node} has no equal next hops{f' to {vip}' if vip else ''}. Take a router before the L4s.", node)
        return found

    def _present(self, lab, node):
        return observed.routes(lab.namespaces[lab.netns(node)].channel)

    def before(self, lab, node, settings):
        wanted = set(self._prefixes(lab, node, settings))
        found = [r for r in self._present(lab, node) if r.prefix in wanted and len(r.hops) > 1]
        without = settings.get("without")
        if without is not None:
            found = [r for r in found if without in {lab.node_of(hop.gateway) for hop in r.hops}]
            if not found:
                raise Problem(f"{without} is none of the equal next hops of {node} there.", node)
        return {"routes": found}

    def inject(self, lab, node, settings, before):
        requests = []
        for route in map(_read, before["routes"]):
            changed = route._replace(hops=self._changed(lab, node, route, settings))
            if route.protocol == routes.RTPROT_BIRD:
                requests.append(routes.add(_cover(changed), False))
            else:
                requests.append(routes.add(changed, True))
        _send(lab, node, requests)
        return ()

    def _changed(self, lab, node, route, settings):
        without = settings.get("without")
        if without is None:
            return route.hops[1:] + route.hops[:1]
        left = tuple(hop for hop in route.hops if lab.node_of(hop.gateway) != without)
        if not left:
            raise Problem(f"{without} is the only next hop of {node} to {route.prefix}. Kill it, then.", node)
        return left if len(left) > 1 else (left[0]._replace(weight=1),)

    def heal(self, lab, node, settings, before):
        for route in map(_read, before["routes"]):
            if route.protocol == routes.RTPROT_BIRD:
                covers = [r for r in self._present(lab, node) if (r.prefix, r.metric) == (route.prefix, _METRIC)]
                _send(lab, node, [routes.delete(cover) for cover in covers])
            else:
                _send(lab, node, [routes.add(route, True)])
        return ()


def _cover(route):
    return route._replace(metric=_METRIC, protocol=routes.RTPROT_STATIC)


def _read(fields):
    """A route, also from the record, where its parts are lists."""
    route = routes.Route(*fields)
    return route._replace(hops=tuple(routes.Hop(*hop) for hop in route.hops))


def _send(lab, node, requests):
    if not requests:
        return
    try:
        lab.namespaces[lab.netns(node)].channel.send(requests)
    except NetlinkErrors as failure:
        raise Problem(f"The kernel refused it: {failure.errors[0].strerror}.", node)


KINDS = (EcmpChange(),)
