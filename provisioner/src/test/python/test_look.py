"""Looks at a namespace of a real kernel: what is asked again, and when."""

import random
import subprocess
import tempfile
import time
import unittest
from unittest import mock

import steward_path  # noqa: F401
from kernel import observed
from kernel.routes import RTPROT_STATIC, Hop, Route, add
from machine.namespaces import Namespaces
from test_capture import allowed

_NAME = "lab.R1"
_SEEDS = 20
_STEPS = 30
_PATIENCE_SECONDS = 20.0
_BETWEEN_LOOKS_SECONDS = 0.02
_MANY = 5_000  # more notices than a socket has room for

# Each may be refused where it makes no sense just then; what counts is that the next look is right.
_COMMANDS = (
    "link add eth0 type veth peer name eth1",
    "link del eth0",
    "link set eth0 up",
    "link set eth1 up",
    "link set eth0 down",
    "link set eth0 mtu 1400",
    "link set eth0 mtu 1500",
    "link set eth0 address 02:00:00:00:00:01",
    "link set eth0 name lan0",
    "link set lan0 name eth0",
    "link add br0 type bridge",
    "qdisc replace dev eth0 root netem delay 5ms",
    "qdisc replace dev eth0 root netem loss 1% rate 1mbit",
    "qdisc del dev eth0 root",
    "link set eth1 master br0",
    "link set eth1 nomaster",
    "link add four type ipip local 10.0.0.1",
    "link change four type ipip local 10.0.0.2",
    "addr add 10.0.0.1/24 dev eth0",
    "addr del 10.0.0.1/24 dev eth0",
    "addr add 2001:db8::1/64 dev eth0 nodad",
    "addr del 2001:db8::1/64 dev eth0",
    "route add 10.1.0.0/16 via 10.0.0.2",
    "route replace 10.1.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3",
    "route del 10.1.0.0/16",
    "-6 route add 2001:db8:1::/48 via 2001:db8::2",
    "-6 route append 2001:db8:1::/48 via 2001:db8::3",
    "-6 route del 2001:db8:1::/48",
)


@unittest.skipUnless(allowed(), "needs root and iproute2")
class Look(unittest.TestCase):
    def setUp(self):
        directory = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(mock.patch("machine.namespaces.NETNS", directory))
        self.enterContext(mock.patch("machine.host.make_netns"))
        self.namespaces = Namespaces(f"{directory}/ours")
        self.make()
        self.addCleanup(self.namespaces.delete, _NAME)

    def make(self):
        self.assertEqual([_NAME], list(self.namespaces.create([_NAME])))

    def ip(self, *lines):
        with self.namespaces.inside(_NAME):
            for line in lines:
                program = "tc" if line.startswith("qdisc") else "ip"
                subprocess.run([f"/usr/sbin/{program}", *line.split()], stderr=subprocess.DEVNULL)

    def look(self):
        """What is seen, and how often the kernel was asked for it."""
        with mock.patch("kernel.observed.observe", wraps=observed.observe) as observe:
            return self.namespaces.look(_NAME), observe.call_count

    def listed(self):
        return observed.observe(self.namespaces[_NAME].channel)

    def agreed(self):
        """What the kernel lists and what a look finds, once they are the same: of an IPv6 address the kernel tells out
        of a work queue, after it lists it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while (both := (self.listed(), self.look()[0]))[0] != both[1] and time.monotonic() < deadline:
            time.sleep(_BETWEEN_LOOKS_SECONDS)
        return both

    def test_the_kernel_is_asked_once_as_long_as_nothing_changes(self):
        self.ip("link set lo up")
        self.assertEqual(1, self.look()[1])
        self.assertEqual(0, self.look()[1])
        self.ip("addr add 10.0.0.1/32 dev lo")
        seen, asked = self.look()
        self.assertEqual(1, asked)
        self.assertIn((1, "10.0.0.1/32"), seen.addresses)
        self.assertEqual(0, self.look()[1])

    def test_whatever_changes_a_look_finds_what_the_kernel_lists(self):
        for seed in range(_SEEDS):
            rng = random.Random(seed)
            for line in rng.choices(_COMMANDS, k=_STEPS):
                self.ip(line)
                with self.subTest(seed=seed, after=line):
                    self.assertEqual(*self.agreed())
            self.namespaces.delete(_NAME)
            self.make()

    def test_routes_that_go_with_their_device_are_missed_though_nobody_tells_of_each(self):
        self.ip("link add eth0 type veth peer name eth1", "link set eth0 up", "addr add 10.0.0.1/24 dev eth0")
        self.ip("route add 10.1.0.0/16 via 10.0.0.2", "route add 10.2.0.0/16 via 10.0.0.2")
        self.assertIn("10.1.0.0/16", {route.prefix for route in self.look()[0].routes})
        self.ip("link set eth0 down")
        self.assertEqual((), self.look()[0].routes)

    def test_a_change_counts_though_its_notice_was_lost(self):
        self.ip("link set lo up")
        self.look()
        hops = (Hop("", 1, 1),)
        prefixes = [f"10.{i >> 8}.{i & 255}.0/24" for i in range(_MANY)]
        self.namespaces[_NAME].channel.send([add(Route(4, p, hops, "", 0, RTPROT_STATIC), False) for p in prefixes])
        self.assertLessEqual(set(prefixes), {route.prefix for route in self.look()[0].routes})
        self.assertEqual(0, self.look()[1])
        self.ip("addr add 10.255.0.1/32 dev lo")
        self.assertIn((1, "10.255.0.1/32"), self.look()[0].addresses)

    def test_a_look_that_failed_is_made_again(self):
        self.look()
        self.ip("link set lo up")
        with mock.patch("kernel.observed.observe", side_effect=OSError), self.assertRaises(OSError):
            self.namespaces.look(_NAME)
        self.assertEqual(self.listed(), self.look()[0])
