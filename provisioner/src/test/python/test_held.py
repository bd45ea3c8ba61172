"""What a deploy holds back because of a fault is made up for when that is healed: nothing differs from the plan then.

Each kind of fault with each of some small changes of the plan: inject, apply the changed plan, heal.
"""

import copy
import os
import shutil
import tempfile
import unittest

import steward_path  # noqa: F401
from faults.kinds import KINDS
from kernel.queues import CERTAIN, Queue
from kernel.routes import RTPROT_BIRD, Hop, Route
from lab_model import ModelLab, patched
from small_lab import Lab

# Where each kind is injected, and its settings.
PLACES = {
    "maintenance": [("LB4-1", {})],
    "agent-down": [("S1", {}), ("LB7-1", {})],
    "agent-drain": [("S1", {})],
    "http-500": [("S1", {})],
    "bad-certificate": [("LB7-1", {"flaw": "expired"})],
    "distrust": [("clients", {})],
    "dns-override": [("S1", {})],
    "frozen": [("R1", {}), ("LB7-1", {}), ("S1", {})],
    "killed": [("R1", {}), ("LB4-1", {}), ("LB7-1", {}), ("S1", {})],
    "daemon-killed": [("R1", {"daemon": "bird"}), ("LB7-1", {"daemon": "haproxy"}), ("LB4-1", {"daemon": "keepalived"})],
    "daemon-hung": [("R1", {"daemon": "bird"}), ("LB7-1", {"daemon": "haproxy"}), ("S1", {"daemon": "nginx"})],
    "cpu": [("S1", {"share": "5%"})],
    "full-disk": [("S1", {})],
    "link-down": [("R1", {}), ("R1", {"interface": "infra"}), ("LB7-1", {})],
    "blackhole": [("R1", {}), ("R1", {"interface": "infra", "direction": "to"})],
    "netem": [("LB7-1", {"delay": "5ms"})],
    "slow": [("S1", {})],
    "mtu": [("R1", {"mtu": "1300"}), ("LB7-1", {"mtu": "1300", "interface": "infra"})],
    "bgp-down": [("R1", {}), ("R1", {"peer": "RR1"}), ("LB4-1", {})],
    "bgp-flap": [("R1", {"every": "10"})],
    "route-withdrawn": [("LB4-1", {}), ("LB4-1", {"vip": "198.51.100.1"})],
    "ecmp-change": [("internet", {}), ("internet", {"without": "R2"}), ("R1", {}), ("R1", {"without": "LB4-2"})],
}


def of(raw, name):
    return next(node for node in raw["nodes"] if node["name"] == name)


def nothing(raw, node):
    pass


def a_segment_is_renamed(raw, node):
    def name(given):
        return "core" if given == "infra" else given

    for segment in raw["segments"]:
        segment["name"] = name(segment["name"])
    for each in raw["nodes"]:
        for interface in each["interfaces"]:
            interface["name"], interface["segment"] = name(interface["name"]), name(interface["segment"])
        for hop in (hop for route in each["routes"] for hop in route["via"]):
            hop["device"] = name(hop["device"])


def a_link_is_drawn_before_the_others(raw, node):
    raw["segments"].append({"name": "more", "mtu": 1500})
    of(raw, node)["interfaces"].insert(0, {"name": "more", "segment": "more", "mac": None, "mtu": 1500, "addresses": ["10.9.9.1/24"]})
    for number, interface in enumerate(of(raw, node)["interfaces"]):
        interface["port"] = f"{node}.{number}"


def a_program_is_added(raw, node):
    of(raw, node).setdefault("daemons", []).append({"name": "more", "command": ["/bin/more"], "reload": {"restart": True}})


def a_program_goes(raw, node):
    of(raw, node)["daemons"] = of(raw, node).get("daemons", [])[1:]


def files_differ(raw, node):
    for each in raw["nodes"]:
        each["files"] = {path: f"{text}# more\n" for path, text in each.get("files", {}).items()}


def commands_differ(raw, node):
    for daemon in (daemon for each in raw["nodes"] for daemon in each.get("daemons", ())):
        daemon["command"] = [*daemon["command"], "--more"]


def certificates_differ(raw, node):
    of(raw, "LB7-1")["daemons"][0]["certificates"] = {"tls/a.pem": ["a.example", "b.example"], "tls/c.pem": ["c.example"]}


def next_hops_go(raw, node):
    for route in (route for each in raw["nodes"] for route in each["routes"]):
        route["via"] = route["via"][-1:]


def next_hops_come(raw, node):
    for route in (route for each in raw["nodes"] for route in each["routes"] if len(route["via"]) > 1):
        more = "2001:db8::c000:2ff" if route["family"] == 6 else "192.0.2.99"
        route["via"].append(route["via"][0] | {"gateway": more})


def routes_go(raw, node):
    for each in raw["nodes"]:
        each["routes"] = []


def mtus_differ(raw, node):
    for interface in (interface for each in raw["nodes"] for interface in each["interfaces"]):
        interface["mtu"] = 1400


def links_have_a_quality(raw, node):
    quality = {"delay": 5000, "jitter": 0, "loss": 0, "rate": 0, "queue": 1000}
    for interface in (interface for each in raw["nodes"] for interface in each["interfaces"]):
        interface["to"] = interface["from"] = quality


def another_node_goes(raw, node):
    raw["nodes"] = [each for each in raw["nodes"] if each["name"] not in ("LB7-2", "R2", "LB4-2")]


def sessions_are_called_otherwise(raw, node):
    for each in raw["nodes"]:
        if "bird.conf" in each.get("files", {}):
            each["files"]["bird.conf"] = each["files"]["bird.conf"].replace("protocol bgp RR1 ", "protocol bgp RR9 ")


CHANGES = (
    *(nothing, a_segment_is_renamed, a_link_is_drawn_before_the_others, a_program_is_added, a_program_goes, files_differ),
    *(commands_differ, certificates_differ, next_hops_go, next_hops_come, routes_go, mtus_differ, links_have_a_quality),
    *(another_node_goes, sessions_are_called_otherwise),
)


def small():
    raw = Lab("small", l4=2, l7=2, servers=1).plan()
    raw["host"] = {}
    raw["nodes"] = [node for node in raw["nodes"] if node["name"] != "RR2"]
    for node in raw["nodes"]:
        node["sysctls"], node["expect"] = {}, []  # the machine's own kernel would be asked, and daemons that are none
    of(raw, "LB7-1")["daemons"][0]["certificates"] = {"tls/a.pem": ["a.example"]}
    of(raw, "clients")["trusts"] = True
    return raw


class Held(unittest.TestCase):
    def setUp(self):
        patched(self)
        self.before = small()

    def deployed(self):
        directory = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)  # no disk is waited for
        self.addCleanup(shutil.rmtree, directory)
        lab = ModelLab(directory, "small")
        lab.apply(self.before)
        index = lab.link("R1", "infra").index
        learned = Route(4, "198.51.100.1/32", (Hop("192.0.2.132", index, 1), Hop("192.0.2.133", index, 1)), "", 32, RTPROT_BIRD)
        lab.machine.add_route("R1", learned, False)
        self.assertEqual(lab.differs(self.before), [])
        return lab

    def each(self, check, *kinds):
        """`check(lab, node, settings, plan)` of a lab with a fault, and a changed plan applied."""
        for name in kinds or KINDS:
            for node, settings in PLACES[name]:
                for change in CHANGES:
                    with self.subTest(f"{name} {node} {settings} {change.__name__}"):
                        lab, after = self.deployed(), copy.deepcopy(self.before)
                        change(after, node)
                        lab.inject(name, node, **settings)
                        lab.apply(after)
                        self.assertEqual([(f["kind"], f["node"]) for f in lab.faults.as_json()], [(name, node)])
                        self.assertEqual(lab.differs(after), [], "a second deploy would change something")
                        check(lab, node, settings, after)

    def test_every_kind_has_a_place(self):
        self.assertEqual(set(PLACES), set(KINDS))

    def test_nothing_differs_from_the_plan_once_it_is_healed(self):
        def healed(lab, node, settings, after):
            lab.heal()
            self.assertEqual(lab.faults.as_json(), [])
            self.assertEqual(lab.differs(after), [])
            for each, state in lab.states.items():
                sessions = state.routing.protocols.values() if state.routing else ()
                self.assertTrue(all(session.enabled for session in sessions), each)
                self.assertEqual((state._shut, state._withheld, state.faults), (None, set(), []), each)
                self.assertEqual([r for r in lab.machine.seen[each].routes if r.metric == 1], [], each)

        self.each(healed)

    def test_what_a_fault_holds_of_a_node_it_holds_of_what_a_deploy_makes_too(self):
        def held(lab, node, settings, after):
            fault = lab.faults.as_json()[0]["kind"]
            ports = [(i["name"], i["port"]) for i in of(after, node)["interfaces"]]
            there = [(lab.link(node, name), lab.link("", port)) for name, port in ports]
            if "interface" in settings:
                return
            if fault in ("killed", "link-down"):
                self.assertEqual([outside.name for _, outside in there if outside.up], [])
            if fault == "mtu":
                self.assertEqual({(inside.mtu, outside.mtu) for inside, outside in there}, {(1300, 1300)})
            if fault == "blackhole":
                queues = dict(lab.machine.seen[""].queues)
                self.assertEqual({queues.get(outside.index, Queue()).loss for _, outside in there}, {CERTAIN})
            running = {daemon.plan.name for daemon in lab.daemons.of(node) if daemon.running}
            if fault == "killed":
                self.assertEqual(running, set())
            if fault == "frozen":
                self.assertNotIn("more", running)
            routing = lab.states[node].routing
            if fault == "bgp-down" and "peer" not in settings and routing:
                self.assertEqual([name for name, session in routing.protocols.items() if session.enabled], [])

        self.each(held, "killed", "link-down", "mtu", "blackhole", "frozen", "bgp-down")


if __name__ == "__main__":
    unittest.main()
