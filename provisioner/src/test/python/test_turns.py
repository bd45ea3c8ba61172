"""Two who change one lab take turns; a change whose asker has hung up half-way makes room at once."""

import time
import unittest
import unittest.mock

import steward_path  # noqa: F401
from control import requests
from core.listeners import Pulse
from core.loop import PAUSE, Loop


class Connection:
    """One who asked, as far as a change needs it."""

    def __init__(self):
        self.open = True
        self.half_closed = False
        self.lines = []
        self.failure = None
        self._cleanups = []

    def send(self, line):
        self.lines.append(line)

    def fail(self, failure):
        self.failure = failure

    def at_close(self, cleanup):
        self._cleanups.append(cleanup)

    def close(self):
        if self.open:
            self.open = False
            for cleanup in self._cleanups:
                cleanup()


class Turns(unittest.TestCase):
    def setUp(self):
        self.loop = Loop()
        lab = unittest.mock.Mock(pulse=Pulse(), deployed=False)
        lab.faults.due.return_value = ([], None)
        self.requests = requests.Requests(self.loop, lab)
        self.done = []

    def change(self, name, steps):
        connection = Connection()

        def lines():
            for step in range(steps):
                yield {"step": name, "done": step}
                yield PAUSE

        self.requests._start(lines(), connection, lambda: self.done.append(name))
        return connection

    def run_until(self, condition):
        end = time.monotonic() + 10
        while not condition():
            self.assertLess(time.monotonic(), end)
            self.loop.once(0.1)

    def test_the_second_change_waits_for_the_first(self):
        first, second = self.change("first", 3), self.change("second", 1)
        self.run_until(lambda: self.done)
        self.assertEqual((self.done, second.lines), (["first"], []))
        self.run_until(lambda: len(self.done) == 2)
        self.assertEqual(self.done, ["first", "second"])
        self.assertIsNone(first.failure or second.failure)

    def test_a_cut_change_makes_room_at_once(self):
        first = self.change("first", 10_000)
        self.run_until(lambda: first.lines)
        first.half_closed = True
        self.change("second", 1)
        self.assertFalse(first.open)
        self.run_until(lambda: self.done)
        self.assertEqual(self.done, ["second"])

    def test_a_half_closed_change_is_finished_when_nobody_else_comes(self):
        first = self.change("first", 2)
        first.half_closed = True
        self.run_until(lambda: self.done)
        self.assertEqual(self.done, ["first"])

    def test_who_leaves_while_waiting_changes_nothing(self):
        self.change("first", 3)
        second = self.change("second", 1)
        second.close()
        self.run_until(lambda: self.done)
        for _ in range(5):
            self.loop.once(0.1)
        self.assertEqual((self.done, second.lines), (["first"], []))

    def test_a_change_that_never_ends_is_not_waited_for_without_end(self):
        with unittest.mock.patch.object(requests, "_TURN_SECONDS", 0.5):
            self.change("first", 10_000)
            second = self.change("second", 1)
            self.run_until(lambda: second.failure)
        self.assertIn("Somebody else is changing this lab", str(second.failure))


if __name__ == "__main__":
    unittest.main()
