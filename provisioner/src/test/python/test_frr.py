"""What bgpd says and is told, against a socket that answers as FRR's terminals do."""

import os
import socket
import tempfile
import unittest

import steward_path  # noqa: F401 (finds the steward's modules)
from core.loop import Loop
from daemons import frr, frr_config
from daemons.cli_session import Protocol, refusal
from lab.frr_view import FrrView

OLD = """! F: made by Tierdrop
log stdout informational
route-map told permit 10
 set ipv6 next-hop prefer-global
exit
router bgp 65000
 timers bgp 10 30
 neighbor 192.0.2.1 remote-as 65000
 neighbor 192.0.2.1 description RB
 !
 address-family ipv4 unicast
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 route-map told in
 exit-address-family
exit
"""


class Difference(unittest.TestCase):
    def test_nothing_is_said_where_only_a_comment_differs(self):
        self.assertEqual(frr_config.difference(OLD, OLD.replace("made by", "from")), [])

    def test_what_stands_on_something_goes_before_it_and_comes_after_it(self):
        lines = [
            "configure terminal",
            "router bgp 65000",
            "address-family ipv4 unicast",
            "no neighbor 192.0.2.1 route-map told in",
            "no neighbor 192.0.2.1 activate",
            "exit",
            "no neighbor 192.0.2.1 description RB",
            "no neighbor 192.0.2.1 remote-as 65000",
            "exit",
            "router bgp 65000",
            "neighbor 192.0.2.2 remote-as 65000",
            "neighbor 192.0.2.2 description RB",
            "address-family ipv4 unicast",
            "neighbor 192.0.2.2 activate",
            "neighbor 192.0.2.2 route-map told in",
            "exit",
            "exit",
            "end",
        ]
        self.assertEqual(frr_config.difference(OLD, OLD.replace("192.0.2.1", "192.0.2.2")), lines)

    def test_a_block_that_goes_is_one_command(self):
        without = OLD.replace("route-map told permit 10\n set ipv6 next-hop prefer-global\n", "")
        self.assertEqual(
            frr_config.difference(OLD, without), ["configure terminal", "no route-map told permit 10", "end"]
        )
        self.assertEqual(
            frr_config.difference(without, OLD),
            ["configure terminal", "route-map told permit 10", "set ipv6 next-hop prefer-global", "exit", "end"],
        )

    def test_what_was_switched_off_is_switched_on(self):
        self.assertEqual(
            frr_config.difference("no zebra nexthop kernel enable\n", ""),
            ["configure terminal", "zebra nexthop kernel enable", "end"],
        )


class Summary(unittest.TestCase):
    def test_sessions_of_both_families_are_one(self):
        peers = """{"ipv4Unicast": {"peers": {"192.0.2.1": {"state": "Established"},
            "192.0.2.2": {"state": "Idle (Admin)", "dynamicPeer": true}}},
            "ipv6Unicast": {"peers": {"192.0.2.1": {"state": "Established"}}}}"""
        self.assertEqual(
            frr.peers(peers),
            {
                "192.0.2.1": Protocol("BGP", True, "established", True),
                "192.0.2.2": Protocol("BGP", False, "down", False),
            },
        )
        self.assertEqual(frr.dynamic(peers), {"192.0.2.2"})
        self.assertEqual(frr.peers("{\n}"), {})
        self.assertEqual(frr.peers("% No BGP"), {})


class Terminal(unittest.TestCase):
    """The other end answers with what it heard, and refuses `bogus`."""

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = os.path.join(self.directory.name, "bgpd.vty")
        self.loop = Loop()
        self.heard = []
        self.answers = []

    def listen(self):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(self.path)
        server.listen()
        self.addCleanup(server.close)

        def accept():
            connection, _ = server.accept()
            self.addCleanup(connection.close)
            self.loop.watch(connection.fileno(), lambda: self.answer(connection))

        self.loop.watch(server.fileno(), accept)

    def answer(self, connection):
        data = connection.recv(65536)
        if not data:
            self.loop.forget(connection.fileno())
            return
        for command in data.decode().split("\0")[:-1]:
            self.heard.append(command)
            connection.send(command.encode() + b"\n\0\0\0" + (b"\2" if command == "bogus" else b"\0"))

    def run_until(self, count):
        while len(self.answers) < count:
            self.loop.once(None)

    def test_batches_are_carried_out_one_after_another(self):
        self.listen()
        session = frr.Session(self.loop, self.path)
        self.addCleanup(session.close)
        session.ask("configure terminal\nbogus\nend", self.answers.append)
        session.ask(frr.SUMMARY, self.answers.append)
        self.run_until(2)
        self.assertEqual(self.heard, ["enable", "configure terminal", "bogus", "end", frr.SUMMARY])
        self.assertEqual(refusal(self.answers[0]), "bogus")
        self.assertIsNone(refusal(self.answers[1]))

    def test_who_is_not_there_is_told(self):
        session = frr.Session(self.loop, self.path)
        session.ask(frr.SUMMARY, self.answers.append)
        self.run_until(1)
        self.assertEqual(self.answers, [None])

    def test_one_of_those_it_listens_for_is_not_shut_out_alone(self):
        view = FrrView(self.loop, self.path, lambda: None)
        self.assertIn("neighbor 192.0.2.1 shutdown", view.switched(["192.0.2.1"], False, False)[0].splitlines())
        self.assertIn("no bgp shutdown", view.switched(["192.0.2.1"], True, True)[0].splitlines())


if __name__ == "__main__":
    unittest.main()
