"""When an expectation holds, and what is said while it does not."""

import os
import socket
import types
import unittest

import steward_path  # noqa: F401
from kernel.routes import Hop, Route
from lab import convergence
from plan.model import ExpectedListener, ExpectedRoute, ExpectedServers, ExpectedServices


def state(**parts):
    return types.SimpleNamespace(**{"routes": {}, "servers": {}, "services": {}, "faults": (), **parts})


def route(*gateways):
    return [Route(4, "198.51.100.1/32", tuple(Hop(g, 5, 1) for g in gateways), "", 32, 12)]


class Expectations(unittest.TestCase):
    ROUTE = ExpectedRoute("198.51.100.1/32", ("192.0.2.132", "192.0.2.133"))
    SERVICES = ExpectedServices(("198.51.100.1:80",), 2)

    def test_a_route_needs_exactly_its_gateways(self):
        self.assertIsNone(convergence.unmet(self.ROUTE, state(routes={"198.51.100.1/32": route("192.0.2.133", "192.0.2.132")})))
        for have in (route("192.0.2.132"), route("192.0.2.132", "192.0.2.133", "192.0.2.134"), []):
            self.assertIsNotNone(convergence.unmet(self.ROUTE, state(routes={"198.51.100.1/32": have})))
        self.assertEqual(
            convergence.unmet(self.ROUTE, state()),
            "its route to 198.51.100.1/32 leads to nothing instead of 192.0.2.132, 192.0.2.133",
        )

    def test_nobody_waits_for_a_gateway_in_maintenance(self):
        seen = state(routes={"198.51.100.1/32": route("192.0.2.132")})
        self.assertIsNone(convergence.unmet(self.ROUTE, seen, lambda node, route: node == "192.0.2.133"))

    def test_nobody_waits_for_a_gateway_behind_which_all_are_in_maintenance(self):
        prefix = "198.51.100.1/32"

        def node(aside, *gateways):
            expect = [ExpectedRoute(prefix, gateways)] if gateways else []
            return state(aside=aside, plan=types.SimpleNamespace(expect=expect))

        def out(route, **aside):
            nodes = {"L1": node(False), "L2": node(False), "leaf1": node(False, "L1", "L2"), "leaf2": node(False, "L2")}
            nodes["loop1"], nodes["loop2"] = node(False, "loop2"), node(False, "loop1")
            nodes["spine"] = node(False, "leaf1", "leaf2")
            for name in aside:
                nodes[name].aside = True
            return {name for name in nodes if convergence.out_of_service(nodes.get, name, route)}

        self.assertEqual(out(prefix), set())
        self.assertEqual(out(prefix, L1=True), {"L1"})
        self.assertEqual(out(prefix, L2=True), {"L2", "leaf2"})
        self.assertEqual(out(prefix, L1=True, L2=True), {"L1", "L2", "leaf1", "leaf2", "spine"})
        self.assertEqual(out(prefix, leaf1=True), {"leaf1"})
        self.assertEqual(out(prefix, leaf1=True, L2=True), {"leaf1", "L2", "leaf2", "spine"})
        self.assertEqual(out("198.51.100.2/32", L1=True, L2=True), {"L1", "L2"})
        self.assertFalse(convergence.out_of_service({}.get, "192.0.2.1", prefix))
        none = lambda gateway, route: route == prefix  # noqa: E731
        self.assertIsNone(convergence.unmet(self.ROUTE, state(), none))

    def test_servers_count_when_up_or_unchecked_in_any_backend(self):
        conditions = {("www", "S1"): "up", ("www", "S2"): "drain", ("api", "S2"): "going-down", ("www", "S3"): "down"}
        wanted = ExpectedServers(("S1", "*/S2", "www/S3", "www/S2"))
        self.assertEqual(convergence.unmet(wanted, state(servers=conditions)), "HAProxy has www/S3, www/S2 not up")
        self.assertIsNone(convergence.unmet(wanted, state(servers=conditions), lambda node: node in ("S2", "S3")))

    def test_services_need_enough_servers_of_weight(self):
        def services(*weights):
            servers = [{"address": f"192.0.2.{i}", "weight": w} for i, w in enumerate(weights)]
            other = {"scheduler": "mh", "servers": []}
            return state(services={"198.51.100.1:80": {"scheduler": "mh", "servers": servers}, "198.51.100.1:8080": other})

        self.assertIsNone(convergence.unmet(self.SERVICES, services(1, 1)))
        self.assertEqual(
            convergence.unmet(self.SERVICES, services(1, 0)), "IPVS has fewer than 2 usable servers for 198.51.100.1:80 (1)"
        )
        self.assertIsNone(convergence.unmet(self.SERVICES, services(1, 0), lambda node: node == "192.0.2.1"))
        self.assertIsNotNone(convergence.unmet(self.SERVICES, state()))

    def test_listening_is_seen_in_the_processes_own_namespace(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            mine = state(any_pid=os.getpid)
            self.assertIsNone(convergence.unmet(ExpectedListener(port, "tcp"), mine))
        self.assertEqual(
            convergence.unmet(ExpectedListener(port, "tcp"), mine), f"nothing listens on tcp port {port}"
        )
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bound:
            bound.bind(("127.0.0.1", 0))
            self.assertIsNone(convergence.unmet(ExpectedListener(bound.getsockname()[1], "udp"), mine))

    def test_what_did_not_hold_is_looked_at_first_and_all_of_it_at_the_end(self):
        first, second = state(), state()
        for one in (first, second):
            one.plan = types.SimpleNamespace(expect=[self.ROUTE])
        missing = convergence.open_ones([first, second], lambda node, route: False)
        self.assertEqual([found[0] for found in missing], [first, second])
        first.routes = {"198.51.100.1/32": route("192.0.2.132", "192.0.2.133")}
        missing = convergence.open_ones([first, second], lambda node, route: False, missing)
        self.assertEqual([found[0] for found in missing], [second])
        first.routes, second.routes = {}, first.routes
        self.assertEqual([f[0] for f in convergence.open_ones([first, second], lambda node, route: False, missing)], [first])

    def test_who_checks_others_is_asked_again_before_all_is_said_to_hold(self):
        asked, told = [], []
        proxy = state(plan=types.SimpleNamespace(expect=[ExpectedServers(("S1",))]), servers={("www", "S1"): "up"})
        proxy.ask_servers = asked.append
        spreader = state(plan=types.SimpleNamespace(expect=[self.SERVICES]), read_services=lambda: told.append("services"))
        broken = state(plan=proxy.plan, faults=["kill"])
        waits = convergence.asked_again([proxy, spreader, broken], lambda: told.append("wake"))
        next(waits)
        self.assertEqual((len(asked), told), (1, ["services"]))
        next(waits)
        proxy.servers = {("www", "S1"): "down"}
        asked[0]()
        self.assertEqual(list(waits), [])
        self.assertEqual(told, ["services", "wake"])
        missing = convergence.open_ones([proxy], lambda node, route=None: False)
        self.assertEqual([words for _, _, words in missing], ["HAProxy has S1 not up"])


if __name__ == "__main__":
    unittest.main()
