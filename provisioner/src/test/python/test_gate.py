"""The announcement gate, with a real FIFO and files."""

import os
import shutil
import tempfile
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from daemons import gate
from plan.model import Gate, Service


class Lines(unittest.TestCase):
    def test_services_and_groups_go_up_and_down(self):
        self.assertEqual(gate.event("VS [198.51.100.1]:tcp:80 UP\n"), ("198.51.100.1:80", True))
        self.assertEqual(gate.event("VS [2001:DB8:0::1]:tcp:80 DOWN"), ("[2001:db8::1]:80", False))
        self.assertEqual(gate.event("VS [mh4]:0 UP"), ("mh4", True))

    def test_other_lines_mean_nothing(self):
        for line in ("RS [192.0.2.134]:tcp:80 [mh4]:0 UP", "VS [198.51.100.1]:tcp:80 STOPPED", "", "VS", "VS [] UP"):
            self.assertIsNone(gate.event(line), line)


class Keeper(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        os.mkdir(f"{self.directory}/lb")
        services = (
            Service("198.51.100.1", "198.51.100.1:80", "mh4", "vip_1_4"),
            Service("198.51.100.2", "198.51.100.2:80", "mh4", "vip_2_4"),
            Service("2001:db8::1", "[2001:db8::1]:80", "", "vip_1_6"),
        )
        plan = Gate(f"{self.directory}/fifo", "lb/disable", "", services)
        self.loop = Loop()
        self.flipped = []
        self.checked = True
        self.looks = 0
        self.keeper = gate.GateKeeper(
            self.loop,
            plan,
            self.directory,
            lambda protocol, on: self.flipped.append((protocol, on)),
            lambda: None,
            self.all_checked,
        )
        self.addCleanup(self.keeper.close)

    def all_checked(self):
        self.looks += 1
        return self.checked

    def said(self, text):
        with open(f"{self.directory}/fifo", "w", encoding="ascii") as fifo:
            fifo.write(text)
        self.loop.once(1)

    def flips(self):
        flipped, self.flipped = self.flipped, []
        return flipped

    def test_an_address_is_announced_while_one_of_its_ports_is_up(self):
        web = Service("198.51.100.1", "198.51.100.1:80", "web", "vip_1_4")
        api = Service("198.51.100.1", "198.51.100.1:8080", "api", "vip_1_4")
        for services in ((web, api), (api, web)):
            self.assertEqual(gate.wanted(services, {"web"}, False), {"vip_1_4": True})
            self.assertEqual(gate.wanted(services, {"api"}, False), {"vip_1_4": True})
            self.assertEqual(gate.wanted(services, set(), False), {"vip_1_4": False})
            self.assertEqual(gate.wanted(services, {"web", "api"}, True), {"vip_1_4": False})

    def test_where_all_have_static_routes_nothing_is_opened_or_closed(self):
        silent = (Service("198.51.100.1", "198.51.100.1:80", "web", ""),)
        for up in (set(), {"web"}):
            self.assertEqual(gate.wanted(silent, up, False), {})

    def test_at_first_everything_is_withdrawn(self):
        self.keeper.settle()
        self.assertEqual(self.flips(), [("vip_1_4", False), ("vip_2_4", False), ("vip_1_6", False)])
        self.keeper.settle()
        self.assertEqual(self.flips(), [])

    def test_a_group_announces_all_its_services(self):
        self.keeper.settle()
        self.flips()
        self.said("VS [mh4]:0 UP\n")
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True)])
        self.said("VS [mh4]:0 DOWN\nVS [2001:db8::1]:tcp:80 UP\n")
        self.assertEqual(self.flips(), [("vip_1_4", False), ("vip_2_4", False), ("vip_1_6", True)])

    def test_a_line_in_two_pieces_counts_once_it_is_whole(self):
        self.keeper.settle()
        self.flips()
        self.said("VS [2001:db8::1]:tc")
        self.assertEqual(self.flips(), [])
        self.said("p:80 UP\n")
        self.assertEqual(self.flips(), [("vip_1_6", True)])

    def test_a_writer_that_goes_and_comes_back_is_heard_again(self):
        self.said("VS [mh4]:0 UP\n")
        self.flips()
        self.said("VS [mh4]:0 DOWN\n")
        self.assertEqual(self.flips(), [("vip_1_4", False), ("vip_2_4", False)])

    def test_maintenance_withdraws_all_and_gives_back_what_is_up(self):
        self.said("VS [mh4]:0 UP\n")
        self.flips()
        open(f"{self.directory}/lb/disable", "w").close()
        self.keeper.maintenance_changed()
        self.assertEqual(self.flips(), [("vip_1_4", False), ("vip_2_4", False)])
        os.unlink(f"{self.directory}/lb/disable")
        self.keeper.maintenance_changed()
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True)])

    def test_without_a_checker_nothing_is_announced(self):
        self.said("VS [mh4]:0 UP\n")
        self.flips()
        self.keeper.unwatched()
        self.assertEqual(self.flips(), [("vip_1_4", False), ("vip_2_4", False)])

    def test_a_service_that_comes_up_first_waits_for_the_other_servers_checks(self):
        self.keeper.settle()
        self.flips()
        self.checked = False
        self.said("VS [mh4]:0 UP\n")
        self.assertEqual(self.flips(), [])
        self.checked = True
        while not self.flipped:
            self.loop.once(1)
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True)])

    def test_all_that_comes_up_at_once_costs_one_look_at_the_table(self):
        self.said("VS [mh4]:0 UP\nVS [2001:db8::1]:tcp:80 UP\n")
        self.assertEqual(self.looks, 1)
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True), ("vip_1_6", True)])

    def test_what_goes_down_again_at_once_is_not_waited_for(self):
        self.keeper.settle()
        self.flips()
        self.checked = False
        self.said("VS [mh4]:0 UP\nVS [2001:db8::1]:tcp:80 UP\nVS [mh4]:0 DOWN\n")
        self.assertEqual(self.flips(), [])
        self.checked = True
        while not self.flipped:
            self.loop.once(1)
        self.assertEqual(self.flips(), [("vip_1_6", True)])

    def test_a_service_that_was_up_before_waits_for_nobody(self):
        self.said("VS [mh4]:0 UP\nVS [mh4]:0 DOWN\n")
        self.flips()
        self.checked = False
        self.said("VS [mh4]:0 UP\n")
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True)])

    def test_nobody_is_waited_for_longer_than_the_opening(self):
        self.keeper.settle()
        self.flips()
        self.checked = False
        with unittest.mock.patch.object(gate, "_OPENING_SECONDS", 0.05):
            self.said("VS [mh4]:0 UP\n")
            self.assertEqual(self.flips(), [])
            while not self.flipped:
                self.loop.once(1)
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True)])

    def test_a_bird_that_forgot_is_told_everything_again(self):
        self.said("VS [mh4]:0 UP\n")
        self.flips()
        self.keeper.forget()
        self.keeper.settle()
        self.assertEqual(self.flips(), [("vip_1_4", True), ("vip_2_4", True), ("vip_1_6", False)])


if __name__ == "__main__":
    unittest.main()
