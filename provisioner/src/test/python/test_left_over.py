"""What plans before have left is tidied up by the next apply, however they ended and whatever takes its place."""

import copy
import os
import shutil
import tempfile
import unittest

import steward_path  # noqa: F401
from core.problems import Problem
from kernel.routes import RTPROT_BGP, RTPROT_BIRD, RTPROT_ZEBRA, Hop, Route
from lab.applied_plan import AppliedPlan
from lab_model import ModelLab, patched
from test_held import of, small


class LeftOver(unittest.TestCase):
    def setUp(self):
        patched(self)
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.lab = ModelLab(self.directory, "small")
        self.plain = small()
        self.lab.apply(self.plain)

    def planned(self, **files):
        raw = copy.deepcopy(self.plain)
        of(raw, "S1")["files"] |= {path.replace("__", "/"): text for path, text in files.items()}
        return raw

    def there(self, path):
        return os.path.lexists(f"{self.lab.directory_of('S1')}/{path}")

    def test_a_file_becomes_a_directory_and_a_file_again(self):
        inside = {f"own__srv__app__{name}": "x" for name in ("main.py", "lib__more.py")}
        plans = [self.planned(own__srv__app="x"), self.planned(**inside), self.planned(own__srv__app__main="x"), self.plain]
        for before in plans:
            for after in plans:
                with self.subTest(before=plans.index(before), after=plans.index(after)):
                    self.lab.apply(before)
                    self.lab.apply(after)
                    self.assertEqual(self.lab.differs(after), [])
                    for path, text in of(after, "S1")["files"].items():
                        with open(f"{self.lab.directory_of('S1')}/{path}") as file:
                            self.assertEqual(file.read(), text)

    def test_a_file_that_goes_is_told(self):
        self.lab.apply(self.planned(own__srv__a="x"))
        gone = [("remove", "S1", "file own/srv/a")]
        self.assertEqual(self.lab.differs(self.plain), gone)
        told = [(line["change"], line["node"], line["what"]) for line in self.lab.apply(self.plain) if "change" in line]
        self.assertEqual(told, gone)
        self.assertFalse(self.there("own/srv/a"))

    def cut(self, raw, where):
        """An apply that ends where the lab does something, and perhaps a steward made anew."""

        def fails(*_):
            raise Problem("cut")

        kept, found = getattr(self.lab, where), None
        setattr(self.lab, where, fails)
        try:
            self.lab.apply(raw)
        except Problem as problem:
            found = problem
        setattr(self.lab, where, kept)
        self.assertIsNotNone(found)

    def test_what_a_cut_apply_wrote_is_removed_by_the_next_one(self):
        for anew in (False, True):
            for also in (False, True):
                with self.subTest(anew=anew, also=also):
                    self.cut(self.planned(etc__hosts="x", own__srv__a="x"), "adopt")
                    self.assertTrue(self.there("etc/hosts"))
                    if also:
                        self.cut(self.planned(own__srv__b="x"), "adopt")
                    if anew:
                        self.lab.applied = AppliedPlan(self.directory)
                    self.lab.apply(self.plain)
                    self.assertEqual([self.there(path) for path in ("etc/hosts", "own/srv/a", "own/srv/b")], [False] * 3)
                    self.assertFalse(os.path.exists(f"{self.directory}/plan.begun.json"))
                    self.assertEqual(self.lab.differs(self.plain), [])

    def test_settings_and_ports_of_a_cut_apply_are_known_to_a_new_steward(self):
        raw = copy.deepcopy(self.plain)
        of(raw, "S1")["sysctls"] = {"net/ipv4/ip_forward": "1"}
        applied = self.lab.applied
        applied.begin(raw)
        for known in (applied, AppliedPlan(self.directory)):
            self.assertEqual(known.sysctls("S1"), {"net/ipv4/ip_forward"})
            self.assertIn("S1.0", known.ports(["S1"]))
        applied.keep(self.plain, "")
        self.assertEqual((applied.sysctls("S1"), AppliedPlan(self.directory).sysctls("S1")), (frozenset(), frozenset()))

    def test_nothing_is_written_where_a_plan_names_nothing_new(self):
        self.lab.applied.begin(self.plain)
        self.assertFalse(os.path.exists(f"{self.directory}/plan.begun.json"))


class Killed(unittest.TestCase):
    """What a daemon that was killed has left in the kernel, once the plan has another one in its place."""

    def setUp(self):
        patched(self)
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.lab = ModelLab(self.directory, "small")

    def routes(self, protocol):
        return [route for route in self.lab.machine.seen["R1"].routes if route.protocol == protocol]

    def learned(self, protocol):
        index = self.lab.link("R1", "infra").index
        route = Route(4, "198.51.100.1/32", (Hop("192.0.2.132", index, 1),), "", 20, protocol)
        self.lab.machine.add_route("R1", route, False)

    def test_routes_of_another_daemon_go_and_its_own_stay(self):
        bird = small()
        frr = copy.deepcopy(bird)
        of(frr, "R1")["daemons"] = [
            {"name": "bgpd", "command": ["/usr/lib/frr/bgpd"], "reload": {"frr": "/run/tierdrop/small/nodes/R1/bgpd.vty"}}
        ]
        none = copy.deepcopy(bird)
        of(none, "R1")["daemons"] = []
        for before, after, protocol, stays in (
            *((frr, bird, RTPROT_BGP, False), (bird, frr, RTPROT_BIRD, False), (bird, none, RTPROT_BIRD, False)),
            *((frr, frr, RTPROT_BGP, True), (frr, frr, RTPROT_ZEBRA, True), (bird, bird, RTPROT_BIRD, True)),
        ):
            with self.subTest(protocol=protocol, stays=stays):
                self.lab.apply(before)
                self.learned(protocol)
                self.assertEqual(self.lab.differs(before), [])
                self.lab.inject("killed", "R1")
                self.lab.apply(after)
                self.lab.heal()
                self.assertEqual(bool(self.routes(protocol)), stays)
                self.assertEqual(self.lab.differs(after), [])
                for route in self.routes(protocol):
                    self.lab.machine.delete_route("R1", route)

    def test_routes_of_a_daemon_that_still_runs_are_left_to_it(self):
        self.lab.apply(small())
        self.learned(RTPROT_BIRD)
        none = small()
        of(none, "R1")["daemons"] = []
        self.assertEqual(self.lab.differs(none), [("remove", "R1", "daemon bird")])

    def test_services_of_a_node_that_is_no_l4_any_more_go(self):
        other = small()
        of(other, "LB4-1").pop("gate")
        of(other, "LB4-1")["daemons"] = of(other, "LB4-1")["daemons"][:1]
        self.lab.apply(small())
        self.lab.inject("killed", "LB4-1")
        self.lab.applied = AppliedPlan(self.directory)
        self.lab.apply(other)
        self.assertEqual(self.lab.services, {"LB4-2"})


class Reads(unittest.TestCase):
    """A program reads what lies in its node: a file that is taken out is a change for it like one that is changed."""

    def test_a_program_is_started_again_when_a_file_of_its_is_taken_out(self):
        patched(self)
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        lab = ModelLab(directory, "small")
        plans = []
        for paths in (["own/srv/a", "own/srv/b"], ["own/srv/a"], []):
            raw = small()
            of(raw, "S1")["files"] |= dict.fromkeys(paths, "x")
            daemon = {"name": "shop", "command": ["/bin/shop"], "reads": paths, "own": True, "reload": {"restart": True}}
            of(raw, "S1")["daemons"].append(daemon)
            plans.append(raw)
        lab.apply(plans[0])
        for plan in (plans[1], plans[2], plans[0]):
            before = lab.daemons.get("S1", "shop").pid
            self.assertIn(("restart", "S1", "daemon shop"), lab.differs(plan))
            lab.apply(plan)
            self.assertNotEqual(lab.daemons.get("S1", "shop").pid, before)
            self.assertEqual(lab.differs(plan), [])


if __name__ == "__main__":
    unittest.main()
