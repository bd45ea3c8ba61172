"""A plan is data: nothing that it names reaches anything outside its lab."""

import copy
import random
import unittest

import steward_path  # noqa: F401
from core.problems import Problem, Problems
from kernel import queues
from plan import parse
from small_lab import Lab


class Hostile(unittest.TestCase):
    def setUp(self):
        self.raw = Lab("small").plan()
        self.node = next(n for n in self.raw["nodes"] if n["name"] == "LB4-1")

    def refused(self, words):
        with self.assertRaises((Problem, Problems)) as caught:
            parse.parse(self.raw, "small")
        self.assertIn(words, str(caught.exception))

    def test_the_small_lab_is_taken(self):
        plan = parse.parse(self.raw, "small")
        self.assertEqual(len(plan.nodes), 14)
        self.assertEqual(plan.nodes["LB4-1"].gate.services[0], ("198.51.100.1", "198.51.100.1:80", "mh4", "vip_1_4"))

    def test_another_labs_plan_is_refused(self):
        with self.assertRaisesRegex(Problem, "keeps the lab other"):
            parse.parse(self.raw, "other")

    def test_another_format_is_refused(self):
        self.raw["format"] = 2
        self.refused("format 1 only")

    def test_certificates_are_for_names_and_addresses_and_lie_in_one_directory(self):
        daemon = self.node["daemons"][0]
        daemon["certificates"] = {"tls/www.example.org.pem": ["www.example.org"], "tls/addresses.pem": ["2001:DB8::1"]}
        shown = parse.parse(self.raw, "small").nodes["LB4-1"].daemons[0].certificates
        self.assertEqual(shown[1], ("tls/addresses.pem", ("2001:db8::1",)))
        for file in ("tls/../x.pem", "/etc/shadow", "tls/x", "bird.conf", "tls/a/b.pem"):
            daemon["certificates"] = {file: ["a"]}
            self.refused("is no file of a certificate")
        daemon["certificates"] = {"tls/a.pem": ["a,DNS:b"]}
        self.refused("illegal IP address")
        for name in ("a b", "a,b", "", "-x", "a\n", None, 7):
            daemon["certificates"] = {"tls/a.pem": [name]}
            self.refused("is no domain name")
        daemon["certificates"] = {"tls/a.pem": []}
        self.refused("is for nobody")

    def test_names_that_leave_the_directory_are_refused(self):
        for name in ("../x", "a/b", ".", "..", "-rf", "a b", "a\n", "$(reboot)", "", "x" * 41, "ä", None, 7, ["a"]):
            self.node["name"] = name
            self.refused("is no node's name")

    def test_names_may_end_in_a_dash_as_in_lab_files(self):
        self.assertEqual(parse.node_name("R-"), "R-")
        self.assertEqual(parse.lab_name("lab-"), "lab-")

    def test_labs_names_are_checked_too(self):
        for name in ("../x", "Lab", "a.b", "", "-a", "x" * 41, "a\n", None):
            with self.assertRaises(Problem, msg=name):
                parse.lab_name(name)

    def test_files_that_leave_the_directory_are_refused(self):
        for path in ("/etc/passwd", "../x", "a/../../x", "lb/..", ".hidden", "a//b", "a\0b", ""):
            for part in ("files", "seeds"):
                broken = copy.deepcopy(self.node)
                broken[part] = {path: "x"}
                self.raw["nodes"] = [broken]
                self.refused("is no path")

    def test_what_a_queue_cannot_be_told_is_refused(self):
        queue = {"delay": 50_000, "jitter": 5_000, "loss": 10_000, "rate": 10_000_000, "queue": 100}
        interface = self.node["interfaces"][0]
        interface["from"] = queue
        sent = parse.parse(self.raw, "small").nodes["LB4-1"].interfaces[0].sent
        self.assertEqual((sent.delay, sent.jitter, sent.rate, sent.limit), (50_000_000, 5_000_000, 1_250_000, 100))
        self.assertAlmostEqual(sent.loss / queues.CERTAIN, 0.01)
        for wrong in ({"delay": -1}, {"loss": 1_000_001}, {"rate": "10mbit"}, {"delay": 1 << 40}, {"corrupt": 1}, {"queue": None}):
            with self.subTest(wrong):
                interface["from"] = queue | wrong
                self.refused("nothing that a queue could be told")
        interface["from"] = {"delay": 1}
        self.refused("The plan is unusable")

    def test_settings_outside_the_network_are_refused(self):
        for name in ("kernel/core_pattern", "net/../kernel/core_pattern", "/proc/sys/net/x", "net", "net/ipv4/x y"):
            self.node["sysctls"] = {name: "1"}
            self.refused("is no network setting")
        self.node["sysctls"] = {"net/ipv4/ip_forward": "1\n|/bin/sh"}
        self.refused("is no value")
        self.node["sysctls"] = {}
        self.raw["host"]["sysctls"] = {"kernel/core_pattern": "1"}
        self.refused("is no network setting")

    def test_sockets_and_fifos_of_others_are_refused(self):
        for path in ("/run/systemd/private", "/run/tierdrop/small/nodes/R1/bird.ctl", "bird.ctl"):
            broken = copy.deepcopy(self.node)
            broken["gate"]["fifo"] = path
            self.raw["nodes"] = [broken]
            self.refused("is not in the node's directory")

    def test_a_gate_may_have_nobody_to_tell(self):
        gate = self.node["gate"]
        del gate["bird"]
        self.refused("no BIRD that could announce")
        for service in gate["services"]:
            del service["protocol"]
        taken = parse.parse(self.raw, "small").nodes["LB4-1"].gate
        self.assertEqual((taken.bird, taken.services[0].protocol), ("", ""))

    def test_commands_need_a_full_path(self):
        for command in ([], ["bird"], ["./bird"], [7], ["/bin/x", "a\0b"]):
            self.node["daemons"][0]["command"] = command
            with self.assertRaises(Problems):
                parse.parse(self.raw, "small")

    def test_signals_are_the_ones_that_mean_reload(self):
        self.node["daemons"][1]["reload"] = {"signal": "KILL"}
        self.refused("cannot be told by the signal")

    def test_modules_and_devices_have_plain_names(self):
        self.raw["host"]["modules"] = ["-r"]
        self.refused("is no module")
        self.raw["host"]["modules"] = []
        self.node["interfaces"][0]["name"] = "a name that is too long"
        self.refused("is no device's name")

    def test_all_broken_nodes_are_told_at_once(self):
        for node in self.raw["nodes"]:
            node["interfaces"] = [{"segment": "nowhere"}]
        with self.assertRaises(Problems) as caught:
            parse.parse(self.raw, "small")
        self.assertEqual(len(caught.exception.problems), 14)

    def test_random_damage_is_refused_or_taken_but_never_crashes(self):
        for seed in range(400):
            rng = random.Random(seed)
            damaged = copy.deepcopy(self.raw)
            for _ in range(rng.randint(1, 4)):
                damaged = mutate(rng, damaged)
            try:
                parse.parse(damaged, "small")
            except (Problem, Problems):
                pass  # the usual end


def mutate(rng, value):
    """The same structure with one part replaced by something unfit."""
    root = {"": value}
    place, key = root, ""
    while isinstance(place[key], (dict, list)) and place[key] and rng.random() < 0.85:
        place = place[key]
        key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
    place[key] = rng.choice((None, -1, 1e308, "", "x", "../..", [], {}, [None], {"a": 1}, True, "::", "1.2.3.4/99"))
    return root[""]


if __name__ == "__main__":
    unittest.main()
