"""Which nodes a word means, what settings are taken, which faults are in each other's way, and what outlives a steward."""

import os
import shutil
import tempfile
import types
import unittest

import steward_path  # noqa: F401
from core.problems import Problem, Problems
from faults.injection import Injection
from faults.kinds import KINDS
from kernel.queues import CERTAIN, Queue
from lab.fault_record import FaultRecord


def node(name, kind, **points):
    points = {"daemon": ("agent",), "agent-check": ("LB4-1",)} | {p.replace("_", "-"): there for p, there in points.items()}
    return types.SimpleNamespace(name=name, kind=kind, interfaces=(), daemons=(), fault_points=points)


class Injecting(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        nodes = {n: node(n, k) for n, k in (("S1", "backend"), ("S11", "backend"), ("LB7-1", "l7"), ("LB7-2", "l7"))}
        for name in nodes:
            os.makedirs(f"{self.directory}/nodes/{name}/lb")
        self.lab = types.SimpleNamespace(
            directory=self.directory,
            directory_of=lambda name: f"{self.directory}/nodes/{name}",
            deployed=True,
            nodes=nodes,
            faults=FaultRecord(self.directory),
            tell_of_faults=lambda name: None,
        )
        self.injection = Injection(self.lab)

    @property
    def faults(self):
        return self.lab.faults

    def inject(self, kind, *nodes, **settings):
        done = []
        for _ in self.injection.inject({"kind": kind, "nodes": nodes, "settings": settings}, done):
            pass
        return [fault["node"] for fault in done]

    def heal(self, **chosen):
        done = []
        for _ in self.injection.heal(done, **chosen):
            pass
        return [fault["node"] for fault in done]

    def file(self, name):
        return f"{self.directory}/nodes/{name}/lb/agent-check"

    def write(self, name, content):
        with open(self.file(name), "wb") as file:
            file.write(content)

    def read(self, name):
        with open(self.file(name), "rb") as file:
            return file.read()

    def test_no_setting_of_any_kind_carries_more_than_one_word(self):
        hostile = ("198.51.100.1\n*", "a b", "x'", 'x"', "x;y", "", "\x00", "é", "-x", "$(id)", ["198.51.100.1"], {"a": 1}, None, True)
        for kind in KINDS.values():
            for name in kind.settings:
                for value in hostile:
                    given = {"mtu": "1400", "loss": "1%", "delay": "1ms"}
                    given = {other: some for other, some in given.items() if other in kind.settings} | {name: value}
                    with self.subTest(kind=kind.name, setting=name, value=value), self.assertRaises(Problem):
                        kind.parse(given)

    def test_what_is_written_for_gdnsd_is_a_line_of_its_admin_state(self):
        override = KINDS["dns-override"]
        self.assertEqual(override.parse({"vip": "2001:DB8::1", "state": "UP"}), {"vip": "2001:db8::1", "state": "up"})
        for settings in ({"state": "sideways"}, {"vip": "everything"}, {"vip": "198.51.100.1/33"}):
            with self.assertRaises(Problem):
                override.parse(settings)

    def test_a_fault_lasts_for_a_number_of_seconds(self):
        for seconds in ("soon", float("nan"), float("inf"), -1, [1]):
            with self.subTest(seconds), self.assertRaises(Problem):
                for _ in self.injection.inject({"kind": "agent-down", "nodes": ["S1"], "for": seconds}, []):
                    pass

    def test_a_tier_means_its_members_and_a_member_only_itself(self):
        self.assertEqual(self.inject("agent-down", "LB7"), ["LB7-1", "LB7-2"])
        self.assertEqual(self.inject("agent-down", "S1"), ["S1"])
        self.assertEqual(self.heal(nodes=["S"]), ["S1"])

    def test_healing_puts_every_byte_back(self):
        self.write("S1", b"up 50%\r\n\xff")
        os.chmod(self.file("S1"), 0o640)
        self.inject("agent-drain", "S1")
        self.assertEqual(self.read("S1"), b"drain\n")
        self.heal()
        self.assertEqual(self.read("S1"), b"up 50%\r\n\xff")
        self.assertEqual(os.stat(self.file("S1")).st_mode & 0o777, 0o640)
        self.assertFalse(os.path.exists(f"{self.directory}/faults.json"))

    def test_a_file_that_was_not_there_goes_again(self):
        self.inject("agent-down", "S1")
        self.heal()
        self.assertFalse(os.path.exists(self.file("S1")))

    def test_another_fault_on_the_same_part_is_refused_and_the_same_replaced(self):
        self.write("S1", b"up\n")
        self.inject("agent-down", "S1")
        with self.assertRaisesRegex(Problem, "agent-down is injected there already"):
            self.inject("agent-drain", "S1")
        self.inject("agent-down", "S1")
        self.assertEqual(len(self.faults.as_json()), 1)
        self.heal()
        self.assertEqual(self.read("S1"), b"up\n")

    def test_a_new_steward_heals_what_an_older_one_injected(self):
        self.write("S1", b"up\n")
        self.inject("agent-down", "S1")
        self.lab.faults = FaultRecord(self.directory)
        self.injection = Injection(self.lab)
        self.assertEqual(self.faults.holds("S1", "file lb/agent-check"), "agent-down")
        self.assertEqual(self.heal(), ["S1"])
        self.assertEqual(self.read("S1"), b"up\n")

    def test_nothing_is_changed_when_one_of_the_nodes_cannot_have_the_fault(self):
        with self.assertRaisesRegex(Problems, "http-500 is a fault of backend nodes, LB7-1 is l7"):
            self.inject("http-500", "S1", "LB7-1")
        with self.assertRaisesRegex(Problems, "There is no node S2"):
            self.inject("agent-down", "S1", "S2")
        self.assertEqual(self.faults.as_json(), [])

    def test_a_fault_is_refused_where_nothing_listens_to_it(self):
        self.lab.nodes["S3"] = node("S3", "backend", agent_check=())
        with self.assertRaisesRegex(Problems, "agent-drain has nothing to work on at S3: nobody asks for its agent-check"):
            self.inject("agent-drain", "S1", "S3")
        with self.assertRaisesRegex(Problems, "S1 has no daemon bird. It has: agent"):
            self.inject("daemon-killed", "S1", daemon="bird")
        self.assertEqual(self.faults.as_json(), [])

    def test_only_faults_with_an_end_become_due(self):
        self.inject("agent-down", "S1")
        self.assertEqual(self.faults.due(), ([], None))
        for _ in self.injection.inject({"kind": "agent-down", "nodes": ["S11"], "for": 5}, []):
            pass
        fault = self.faults.of("S11")[0]
        self.assertEqual(self.faults.due(fault["until"] - 1), ([], fault["until"]))
        self.assertEqual(self.faults.due(fault["until"]), ([fault["id"]], None))


class Settings(unittest.TestCase):
    def test_netem_takes_all_of_its_settings_at_once(self):
        netem = KINDS["netem"]
        settings = netem.parse({"delay": "0.05s", "jitter": "5ms", "loss": "50%", "rate": "10mbit", "direction": "to"})
        wanted = Queue(delay=50_000_000, jitter=5_000_000, loss=1 << 31, rate=1_250_000)
        self.assertEqual(netem.queue(settings), wanted)
        settings = netem.parse({"delay": "1", "duplicate": "100%", "corrupt": "100", "reorder": "0%"})
        self.assertEqual(netem.queue(settings), Queue(delay=1_000_000, duplicate=CERTAIN, corrupt=CERTAIN))

    def test_what_cannot_be_is_refused_in_words(self):
        for kind, raw, words in (
            ("netem", {}, "needs at least one"),
            ("netem", {"loss": "101%"}, "101% is not between 0% and 100%"),
            ("netem", {"delay": "3601s"}, "not between 0ms and 3600s"),
            ("netem", {"rate": "0bit"}, "not between 1kbit"),
            ("slow", {"delay": "nan"}, "no time such as"),
            ("mtu", {"mtu": "1400.5.1"}, "no number of bytes"),
            ("cpu", {"share": "0"}, "0 is not between 1% and 100%"),
            ("netem", {"jitter": "5ms"}, "jitter needs a delay"),
            ("netem", {"delay": "; reboot"}, "no name, address or number"),
            ("netem", {"delay": "soon"}, "no time such as"),
            ("netem", {"rate": "fast"}, "no rate such as"),
            ("mtu", {}, "needs the setting mtu"),
            ("mtu", {"mtu": "576"}, "not between 1280"),
            ("killed", {"loss": "1%"}, "has no setting loss"),
            ("blackhole", {"direction": "up"}, "none of both, to, from"),
        ):
            with self.assertRaisesRegex(Problem, words):
                KINDS[kind].parse(raw)
