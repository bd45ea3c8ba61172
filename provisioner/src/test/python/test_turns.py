"""Two who change one lab take turns; a change whose asker has hung up half-way makes room at once."""

import contextlib
import io
import time
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from control import requests
from core.listeners import Pulse
from core.loop import PAUSE, Loop
from core.problems import Problem


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


class Changing(unittest.TestCase):
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


class Turns(Changing):
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


class Expiry(Changing):
    """Faults whose time is over and that cannot be healed keep nobody from changing the lab."""

    def setUp(self):
        super().setUp()
        self.lab = self.requests._lab
        self.lab.deployed = True
        self.tries = []
        self.left = [7]
        self.lab.faults.due.side_effect = lambda: (list(self.left), None)
        injection = types.SimpleNamespace(heal=self.heal)
        patch = unittest.mock.patch.object(requests.Requests, "_injection", injection)
        patch.start()
        self.addCleanup(patch.stop)
        self.healing = self.refused
        self.said = self.enterContext(contextlib.redirect_stderr(io.StringIO()))
        self.requests._expiry.cancel()

    def heal(self, healed, ids):
        self.tries.append(time.monotonic())
        return self.healing(ids)

    def refused(self, ids):
        raise Problem("It does not answer.")
        yield

    def without_end(self, ids):
        while True:
            yield PAUSE

    def well(self, ids):
        self.left = [fault for fault in self.left if fault not in ids]
        yield from ()

    def run_for(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.loop.once(0.05)

    def test_a_change_has_its_turn_within_a_second(self):
        for healing in (self.refused, self.without_end):
            with self.subTest(healing.__name__):
                self.healing, self.done = healing, []
                self.requests._again.clear()
                self.requests._expire()
                self.run_for(0.3)
                self.assertTrue(self.tries)
                began = time.monotonic()
                self.change("deploy", 1)
                self.run_until(lambda: self.done)
                self.assertLess(time.monotonic() - began, 1.0)

    def test_one_that_cannot_be_healed_is_tried_ever_less_often(self):
        with unittest.mock.patch.object(requests, "_AGAIN_SECONDS", 1.0):
            self.requests._expire()
            self.run_for(6)
        self.assertIn(len(self.tries), (2, 3))
        waits = [later - before for before, later in zip(self.tries, self.tries[1:])]
        self.assertGreaterEqual(waits[0], 1.0)
        self.assertEqual(self.said.getvalue().count("could not be healed"), len(self.tries))

    def test_another_one_is_not_held_up_by_it(self):
        self.requests._expire()
        self.run_for(0.2)
        self.left, self.healing = [7, 8], self.well
        self.requests._expire()
        self.run_for(0.3)
        self.assertEqual(self.left, [7])

    def test_it_is_tried_again_after_somebody_has_changed_the_lab(self):
        self.requests._expire()
        self.run_for(0.2)
        self.healing = self.well
        self.change("heal", 1)
        self.run_until(lambda: not self.left)
        self.assertEqual(len(self.tries), 2)


if __name__ == "__main__":
    unittest.main()
