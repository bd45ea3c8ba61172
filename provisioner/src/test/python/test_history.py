"""The numbered history: whoever comes back hears all that he missed, or that it cannot be told any more."""

import random
import unittest

import steward_path  # noqa: F401
from lab.history import History


class Histories(unittest.TestCase):
    def test_all_lines_after_one_are_told_in_order(self):
        history = History()
        for number in range(5):
            history.add({"node": f"R{number}"})
        self.assertEqual([line["seq"] for line in history.after(history.epoch, 2)], [3, 4, 5])
        self.assertEqual(history.after(history.epoch, 5), [])

    def test_a_steward_that_was_started_anew_cannot_tell(self):
        history = History()
        history.add({"node": "R1"})
        self.assertIsNone(history.after("another", 1))
        self.assertIsNone(history.after(history.epoch, 9))

    def test_what_was_forgotten_is_never_passed_over(self):
        choose = random.Random(7)
        history = History(kept=2000)
        for _ in range(400):
            history.add({"node": "x" * choose.randrange(200)})
            seq = choose.randrange(history.last + 1)
            lines = history.after(history.epoch, seq)
            if lines is not None:
                self.assertEqual([line["seq"] for line in lines], list(range(seq + 1, history.last + 1)))
        self.assertIsNone(history.after(history.epoch, 0))
        self.assertIsNotNone(history.after(history.epoch, history.last))

    def test_listeners_hear_what_is_kept(self):
        history, heard = History(), []
        history.listeners.add(heard.append)
        history.add({"node": "S1"})
        self.assertEqual(heard, history.after(history.epoch, 0))


if __name__ == "__main__":
    unittest.main()
