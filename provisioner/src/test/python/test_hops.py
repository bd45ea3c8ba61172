"""Next hops are looked for where a route has several: at the start, when new ones come, and after a cable's carrier."""

import os
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from kernel import observed
from kernel.links import RTM_NEWLINK
from kernel.neighbours import look_for
from kernel.netlink import NetlinkErrors
from kernel.routes import RTM_NEWROUTE, Hop, Route
from lab.node_state import NodeState


def route(*gateways):
    return Route(4, "198.51.100.0/24", tuple(Hop(g, 5, 1) for g in gateways), "", 24, 4)


class Monitor:
    """What a node's network would tell of."""

    def __init__(self):
        self.readable, self._write = os.pipe()
        self._kinds = set()

    def tell(self, kind):
        self._kinds.add(kind)
        os.write(self._write, b".")

    def drain(self):
        os.read(self.readable, 4096)
        kinds, self._kinds = self._kinds, set()
        return kinds

    def fileno(self):
        return self.readable

    def close(self):
        os.close(self.readable)
        os.close(self._write)


class Hops(unittest.TestCase):
    def setUp(self):
        self.there = [route("192.0.2.1", "192.0.2.2")]
        self.sent = []
        self.loop = Loop()
        self.monitor = Monitor()
        self.addCleanup(self.monitor.close)
        patch = unittest.mock.patch.object(observed, "routes", lambda channel: list(self.there))
        patch.start()
        self.addCleanup(patch.stop)
        plan = types.SimpleNamespace(name="S1", daemons=(), gate=None, seeds={}, routes=(), expect=())
        self.state = NodeState(
            self.loop,
            plan,
            "/nonexistent",
            types.SimpleNamespace(channel=types.SimpleNamespace(send=self.sent.append)),
            self.monitor,
            None,
            types.SimpleNamespace(of=lambda node: []),
            types.SimpleNamespace(of=lambda node: [], withheld=lambda node: set(), shut=lambda node: None),
            lambda address: None,
            lambda state: True,
            lambda node, state: None,
        )

    def looked_for(self):
        """Whom the kernel was told to find since the last question."""
        sent = [request.body for batch in self.sent for request in batch]
        self.sent.clear()
        known = {look_for(f"192.0.2.{n}", 5).body: n for n in range(1, 9)}
        return [known[body] for body in sent]

    def hear(self, kind):
        self.monitor.tell(kind)
        for _ in range(2):  # the message, and what it is answered with a moment later
            self.loop.once(0.2)

    def test_all_at_the_start_and_then_new_ones_only(self):
        self.state.begin()
        self.assertEqual([1, 2], self.looked_for())
        self.there.append(route("192.0.2.2", "192.0.2.3"))
        self.hear(RTM_NEWROUTE)
        self.assertEqual([3], self.looked_for())
        self.hear(RTM_NEWROUTE)
        self.assertEqual([], self.looked_for())

    def test_whoever_was_away_is_looked_for_again(self):
        self.state.begin()
        there, self.there = self.there, []
        self.hear(RTM_NEWROUTE)
        self.there = there
        self.looked_for()
        self.hear(RTM_NEWROUTE)
        self.assertEqual([1, 2], self.looked_for())

    def test_all_again_when_a_cable_has_a_carrier(self):
        self.state.begin()
        self.looked_for()
        self.hear(RTM_NEWLINK)
        self.assertEqual([1, 2], self.looked_for())

    def test_an_only_next_hop_is_not_passed_by(self):
        self.there = [route("192.0.2.1")]
        self.state.begin()
        self.assertEqual([], self.looked_for())

    def test_a_device_that_is_down_is_tried_again_when_it_is_up(self):
        def refuse(batch):
            raise NetlinkErrors([OSError(100, "Network is down")])

        with unittest.mock.patch.object(self.state._namespace.channel, "send", refuse):
            self.state.begin()
        self.hear(RTM_NEWLINK)
        self.assertEqual([1, 2], self.looked_for())


if __name__ == "__main__":
    unittest.main()
