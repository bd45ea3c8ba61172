"""What a fault makes of a link's own quality, and what the kernel is told and tells of queues."""

import os
import random
import subprocess
import types
import unittest

import steward_path  # noqa: F401
from faults.kinds import KINDS
from faults.place import Place
from kernel import system
from kernel.netlink import Channel, NetlinkErrors
from kernel.observed import observe
from kernel.queues import CERTAIN, LIMIT, MOST_JITTER, Queue, delete, joined, parse, put
from plan.model import Interface
from test_capture import allowed

_HALF = 1 << 31


def some(rng):
    chances = [rng.choice((0, rng.randint(0, CERTAIN), CERTAIN)) for _ in range(4)]
    times = [rng.choice((0, rng.randint(0, most))) for most in (7_200_000_000_000, MOST_JITTER)]
    return Queue(*times, *chances, rng.choice((0, rng.randint(1, 12_500_000_000))), rng.randint(1, 1_000_000))


def possible():
    """Whether there is a netem in this kernel, and a namespace to try it in."""
    if not allowed():
        return False
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    system.unshare(system.CLONE_NEWNET)
    try:
        Channel().send([put(1, "lo", Queue())])
        return True
    except NetlinkErrors:
        return False
    finally:
        system.setns(home, system.CLONE_NEWNET)
        os.close(home)


class Joined(unittest.TestCase):
    def test_a_fault_comes_on_top_of_the_links_own_quality(self):
        own = Queue(delay=50, jitter=5, loss=_HALF, rate=1_000, limit=100)
        both = joined(own, Queue(delay=20, jitter=1, loss=_HALF, corrupt=7, rate=2_000))
        self.assertEqual(both._replace(loss=0), Queue(delay=70, jitter=6, corrupt=7, rate=1_000, limit=100))
        self.assertAlmostEqual(both.loss / CERTAIN, 0.75, places=6)
        self.assertEqual(joined(own, Queue(rate=10)).rate, 10)
        self.assertEqual(joined(Queue(), Queue(rate=10)).rate, 10)
        self.assertEqual(joined(None, Queue(delay=1)), Queue(delay=1, limit=LIMIT))

    def test_what_is_joined_keeps_to_bounds_and_nothing_changes_nothing(self):
        for seed in range(1_000):
            rng = random.Random(seed)
            own, fault = some(rng), some(rng)
            both = joined(own, fault)
            self.assertEqual(joined(own, Queue()), own)
            self.assertEqual(both._replace(limit=0), joined(fault, own)._replace(limit=0))
            for part in ("delay", "jitter", "loss", "duplicate", "corrupt", "reorder"):
                self.assertGreaterEqual(getattr(both, part), max(getattr(own, part), getattr(fault, part)))
            self.assertLessEqual(both.jitter, MOST_JITTER)
            self.assertLessEqual(max(both.loss, both.duplicate, both.corrupt, both.reorder), CERTAIN)
            self.assertEqual(joined(own, Queue(loss=CERTAIN)).loss, CERTAIN)

    def test_the_kernels_message_says_what_was_put(self):
        for seed in range(200):
            queue = some(random.Random(seed))
            self.assertEqual(parse(put(7, "eth0", queue).body), (7, queue))


class Sent(unittest.TestCase):
    """Faults on a cable whose ends are stand-ins that keep what they were sent."""

    def setUp(self):
        self.own = Queue(delay=50_000_000, rate=1_250_000, limit=1_000)
        self.sent = []
        cable = Interface("infra", "infra", "S1.0", "", 1500, (), to=None, sent=self.own)
        namespaces = {name: self.channel(name) for name in ("lab", "lab.S1")}
        self.lab = types.SimpleNamespace(
            name="lab",
            netns=lambda node: f"lab.{node}",
            nodes={"S1": types.SimpleNamespace(name="S1", kind="backend", interfaces=(cable,))},
            namespaces=namespaces,
        )

    def channel(self, name):
        """One device of the right name at index 5."""
        device = "S1.0" if name == "lab" else "infra"
        link = types.SimpleNamespace(name=device, index=5)

        def listed(parser, *_):
            return [link] if parser.__name__ == "parse_link" else []

        def send(requests):
            self.sent += [(name, (parse(r.body) or (5, None))[1] if r.kind == 36 else "delete") for r in requests]

        return types.SimpleNamespace(channel=types.SimpleNamespace(listed=listed, send=send))

    def played(self, kind, **settings):
        place = Place(self.lab, "S1", KINDS[kind].parse(settings))
        before = KINDS[kind].before(place)
        self.assertEqual(Queue(*before["queue"]), KINDS[kind].queue(place.settings))
        KINDS[kind].inject(place, before)
        injected, self.sent = self.sent, []
        KINDS[kind].heal(place, before)
        healed, self.sent = self.sent, []
        return injected, healed

    def test_each_kind_comes_on_top_and_heals_back(self):
        for kind, settings, added in (
            ("netem", {"delay": "20ms", "rate": "100mbit"}, {"delay": 70_000_000}),
            ("netem", {"delay": "20ms", "rate": "1mbit"}, {"delay": 70_000_000, "rate": 125_000}),
            ("slow", {}, {"delay": 550_000_000}),
            ("blackhole", {"direction": "from"}, {"loss": CERTAIN}),
        ):
            with self.subTest(kind, settings=settings):
                injected, healed = self.played(kind, **settings)
                self.assertEqual(injected[-1], ("lab.S1", self.own._replace(**added)))
                self.assertEqual(healed[-1], ("lab.S1", self.own))

    def test_a_way_without_a_quality_has_no_queue_after_healing(self):
        injected, healed = self.played("blackhole", direction="to")
        self.assertEqual((injected, healed), ([("lab", Queue(loss=CERTAIN))], [("lab", "delete")]))


@unittest.skipUnless(possible(), "needs root and a kernel with netem")
class RealKernel(unittest.TestCase):
    def setUp(self):
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.addCleanup(os.close, home)
        system.unshare(system.CLONE_NEWNET)
        self.addCleanup(system.setns, home, system.CLONE_NEWNET)
        self.channel = Channel()
        self.addCleanup(self.channel.close)

    def queues(self):
        return dict(observe(self.channel).queues)

    def test_what_was_put_is_what_is_listed_whatever_was_there_before(self):
        for seed in range(100):
            queue = some(random.Random(seed))
            self.channel.send([put(1, "lo", queue)])
            self.assertEqual(self.queues(), {1: queue}, seed)
        self.channel.send([delete(1, "lo")])
        self.assertEqual(self.queues(), {})
        with self.assertRaises(NetlinkErrors):
            self.channel.send([delete(1, "lo")])

    def test_it_is_what_tc_would_have_set(self):
        words = "qdisc add dev lo root netem limit 1000 delay 50ms 5ms loss 1% duplicate 2% corrupt 3% reorder 4% rate 10mbit"
        subprocess.run(["/usr/sbin/tc", *words.split()], check=True)
        share = CERTAIN / 100
        chances = [round(percent * share) for percent in (1, 2, 3, 4)]
        self.assertEqual(self.queues(), {1: Queue(50_000_000, 5_000_000, *chances, 1_250_000, 1_000)})


if __name__ == "__main__":
    unittest.main()
