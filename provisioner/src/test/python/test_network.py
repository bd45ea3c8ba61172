"""The comparison of what should be with what is."""

import random
import unittest

import steward_path  # noqa: F401
from kernel.links import Link
from kernel.observed import EMPTY
from kernel.queues import Queue
from kernel.routes import RTPROT_BIRD, RTPROT_KERNEL, Hop, Route
from kernel_model import Kernel
from plan import parse
from reconcile import network
from reconcile.changes import NewWire, Way, Wire
from small_lab import Lab


def compare(plan, seen):
    """All changes, as difference.py puts them together, and the bridges' indexes."""
    wires = [
        Wire(n.name, i.name, i.segment, i.port, i.mac, i.mtu) for n in plan.nodes.values() for i in n.interfaces
    ]
    changes, bridges = network.fabric(plan.segments, wires, (), seen[""])
    changes += network.wires(wires, bridges, seen[""], seen)
    made = {}
    cables = [change for change in changes if isinstance(change, NewWire)]
    for cable in cables:
        made.setdefault(cable.node, []).append(cable.wire.interface)
    ways = [
        way
        for n in plan.nodes.values()
        for i in n.interfaces
        for way in (Way("", i.port, f"queue to {n.name}", i.to), Way(n.name, i.name, f"queue of {i.name}", i.sent))
    ]
    changes += network.queues(ways, cables, seen)
    for node in plan.nodes.values():
        changes += network.node(node, seen[node.name], made.get(node.name, ()))
    return changes, bridges


def small():
    return parse.parse(Lab("small").plan(), "small")


class Applied(unittest.TestCase):
    """Starts from a small lab that is there as planned."""

    def setUp(self):
        self.plan = small()
        self.kernel = Kernel(self.plan.nodes)
        self.apply()

    def apply(self):
        changes, bridges = compare(self.plan, self.kernel.seen)
        self.kernel.carry_out(changes, bridges)
        return changes

    def changes(self):
        return [(c.do, c.node, c.what, c.why) for c in compare(self.plan, self.kernel.seen)[0]]

    def link(self, node, name):
        return next(link for link in self.kernel.seen[node].links if link.name == name)

    def test_nothing_is_left_to_do_after_an_apply(self):
        self.assertEqual(self.changes(), [])

    def quality(self, node, name, **ways):
        """Another plan: of one interface something else happens to packets."""
        old = self.plan.nodes[node]
        interfaces = tuple(i._replace(**ways) if i.name == name else i for i in old.interfaces)
        self.plan = self.plan._replace(nodes=self.plan.nodes | {node: old._replace(interfaces=interfaces)})

    def test_a_links_quality_is_set_changed_and_removed_and_nothing_beside_it(self):
        self.quality("R1", "infra", sent=Queue(delay=5), to=Queue(loss=7))
        added = [("add", "", "queue to R1", "missing"), ("add", "R1", "queue of infra", "missing")]
        self.assertEqual(self.changes(), added)
        self.apply()
        self.assertEqual(self.changes(), [])
        self.assertEqual(self.kernel.seen["R1"].queues, {(self.link("R1", "infra").index, Queue(delay=5))})
        self.quality("R1", "infra", sent=Queue(delay=6))
        self.assertEqual(self.changes(), [("set", "R1", "queue of infra", "differs")])
        self.apply()
        self.quality("R1", "infra", sent=None, to=None)
        gone = [("remove", "", "queue to R1", "not in the plan"), ("remove", "R1", "queue of infra", "not in the plan")]
        self.assertEqual(self.changes(), gone)
        self.apply()
        self.assertEqual([observed.queues for observed in self.kernel.seen.values() if observed.queues], [])

    def test_a_queue_that_somebody_put_there_goes(self):
        seen = self.kernel.seen["LB4-1"]
        index = self.link("LB4-1", "infra").index
        self.kernel.seen["LB4-1"] = seen._replace(queues=frozenset({(index, Queue(loss=1)), (1, Queue(delay=1))}))
        self.assertEqual(self.changes(), [("remove", "LB4-1", "queue of infra", "not in the plan")])

    def test_a_cut_wire_is_made_again_with_its_queues(self):
        self.quality("S1", "servers", sent=Queue(delay=5), to=Queue(delay=5))
        self.apply()
        self.kernel.drop("", self.link("", "S1.0").index)
        self.apply()
        self.assertEqual(self.changes(), [])
        port, end = self.link("", "S1.0").index, self.link("S1", "servers").index
        self.assertIn((port, Queue(delay=5)), self.kernel.seen[""].queues)
        self.assertEqual(self.kernel.seen["S1"].queues, {(end, Queue(delay=5))})

    def test_a_route_that_went_is_added(self):
        seen = self.kernel.seen["R1"]
        self.kernel.seen["R1"] = seen._replace(routes=tuple(r for r in seen.routes if r.family != 4))
        self.assertEqual(self.changes(), [("add", "R1", "route to 0.0.0.0/0 via 192.0.2.17", "missing")])

    def test_a_route_with_other_next_hops_is_replaced_in_one_step(self):
        seen = self.kernel.seen["internet"]
        changed = [r._replace(hops=r.hops[:1]) if r.prefix == "198.51.100.0/24" else r for r in seen.routes]
        self.kernel.seen["internet"] = seen._replace(routes=tuple(changed))
        self.assertEqual(
            self.changes(), [("replace", "internet", "route to 198.51.100.0/24 via 192.0.2.18, 192.0.2.19", "differs")]
        )

    def test_routes_of_kernel_and_bird_stay(self):
        seen = self.kernel.seen["R1"]
        index = self.link("R1", "infra").index
        learned = Route(4, "198.51.100.1/32", (Hop("192.0.2.132", index, 1),), "", 32, RTPROT_BIRD)
        own = Route(4, "192.0.2.128/25", (Hop("", index, 1),), "192.0.2.130", 0, RTPROT_KERNEL)
        self.kernel.seen["R1"] = seen._replace(routes=(*seen.routes, learned, own))
        self.assertEqual(self.changes(), [])

    def test_what_somebody_added_goes(self):
        seen = self.kernel.seen["clients"]
        index = self.link("clients", "users").index
        self.kernel.seen["clients"] = seen._replace(
            addresses=seen.addresses | {(1, "192.0.2.99/32")},
            links=(*seen.links, Link(150, "dummy0", "dummy", 1500, "", True)),
            routes=(*seen.routes, Route(4, "10.0.0.0/8", (Hop("192.0.2.1", index, 1),), "", 0, 4)),
        )
        self.assertEqual(
            self.changes(),
            [
                ("remove", "clients", "device dummy0", "not in the plan"),
                ("remove", "clients", "address 192.0.2.99/32 on lo", "not in the plan"),
                ("remove", "clients", "route to 10.0.0.0/8", "not in the plan"),
            ],
        )

    def test_what_the_kernel_gives_by_itself_stays(self):
        seen = self.kernel.seen["clients"]
        automatic = {(1, "127.0.0.1/8"), (1, "::1/128"), (self.link("clients", "users").index, "fe80::1/64")}
        fallback = Link(2, "tunl0", "ipip", 1480, "", False, local="0.0.0.0")
        self.kernel.seen["clients"] = seen._replace(addresses=seen.addresses | automatic, links=(*seen.links, fallback))
        self.assertEqual(self.changes(), [])

    def test_a_cut_wire_is_made_again_with_all_that_stood_on_it(self):
        self.kernel.drop("", self.link("", "S1.0").index)
        self.assertEqual(
            self.changes(),
            [
                ("add", "S1", "interface servers", "missing"),
                ("add", "S1", "address 2001:db8:1:0:2::1/64 on servers", "missing"),
            ],
        )

    def test_a_device_that_is_down_or_has_another_mtu_is_set(self):
        down = self.link("LB4-1", "infra")._replace(up=False, mtu=1400)
        seen = self.kernel.seen["LB4-1"]
        links = tuple(down if link.name == "infra" else link for link in seen.links)
        self.kernel.seen["LB4-1"] = seen._replace(links=links)
        self.assertEqual(
            self.changes(),
            [("set", "LB4-1", "MTU of infra 1500", "was 1400"), ("set", "LB4-1", "infra up", "was down")],
        )

    def test_a_port_on_another_bridge_is_moved(self):
        port = self.link("", "S1.0")
        seen = self.kernel.seen[""]
        moved = port._replace(master=self.link("", "edge").index)
        self.kernel.seen[""] = seen._replace(links=tuple(moved if link == port else link for link in seen.links))
        self.assertEqual(self.changes(), [("set", "", "port S1.0 on servers", "on another segment")])

    def test_a_tunnel_with_another_local_address_is_made_again(self):
        seen = self.kernel.seen["LB7-1"]
        links = tuple(link._replace(local="192.0.2.9") if link.name == "ipip" else link for link in seen.links)
        self.kernel.seen["LB7-1"] = seen._replace(links=links)
        changes = self.changes()
        self.assertEqual(changes[0], ("remove", "LB7-1", "device ipip", "was ipip 192.0.2.9"))
        self.assertEqual(changes[1], ("add", "LB7-1", "tunnel ipip 192.0.2.134", "missing"))
        self.assertEqual(len([c for c in changes if "address 198.51.100" in c[2]]), 4)

    def test_a_bridge_that_went_takes_and_gives_back_its_ports(self):
        for port in [link for link in self.kernel.seen[""].links if link.master == self.link("", "users").index]:
            self.kernel.seen[""] = self.kernel.seen[""]._replace(
                links=tuple(link._replace(master=0) if link == port else link for link in self.kernel.seen[""].links)
            )
        self.kernel.drop("", self.link("", "users").index)
        self.apply()
        self.assertEqual(self.changes(), [])

    def test_any_damage_is_repaired_by_one_apply(self):
        for seed in range(300):
            rng = random.Random(seed)
            for _ in range(rng.randint(1, 6)):
                self.damage(rng)
            self.apply()
            self.assertEqual(self.changes(), [], f"seed {seed}")

    def damage(self, rng):
        node = rng.choice(sorted(self.kernel.seen))
        seen = self.kernel.seen[node]
        devices = [link for link in seen.links if link.name != "lo"]
        kind = rng.choice(("drop", "down", "mtu", "address", "route", "stray"))
        if kind == "drop" and devices:
            self.kernel.drop(node, rng.choice(devices).index)
        elif kind in ("down", "mtu") and devices:
            link = rng.choice(devices)
            changed = link._replace(up=False) if kind == "down" else link._replace(mtu=1300)
            links = tuple(changed if other == link else other for other in seen.links)
            self.kernel.seen[node] = seen._replace(links=links)
        elif kind == "address" and seen.addresses:
            gone = rng.choice(sorted(seen.addresses))
            self.kernel.seen[node] = seen._replace(addresses=seen.addresses - {gone})
        elif kind == "route" and seen.routes:
            gone = rng.choice(seen.routes)
            self.kernel.seen[node] = seen._replace(routes=tuple(r for r in seen.routes if r != gone))
        elif kind == "stray":
            index = max(link.index for link in seen.links) + 1
            stray = Link(index, f"stray{index}", "dummy", 1500, "", True)
            self.kernel.seen[node] = seen._replace(links=(*seen.links, stray))


class Grown(unittest.TestCase):
    def test_a_further_l7_changes_no_other_nodes_network(self):
        plan = small()
        kernel = Kernel([*plan.nodes, "LB7-4"])
        changes, bridges = compare(plan, kernel.seen)
        kernel.carry_out(changes, bridges)
        grown = parse.parse(Lab("small", l7=4).plan(), "small")
        self.assertEqual({c.node for c in compare(grown, kernel.seen)[0]}, {"LB7-4"})

    def test_ports_of_a_node_that_leaves_are_left_to_it(self):
        seen = EMPTY._replace(links=(*EMPTY.links, Link(100, "LB7-4.0", "veth", 1500, "", True)))
        self.assertEqual(network.fabric({}, [], {"LB7-4.0"}, seen)[0], [])
        self.assertEqual(len(network.fabric({}, [], (), seen)[0]), 1)


if __name__ == "__main__":
    unittest.main()
