"""A daemon that ends soon after every start is told from one that ended once."""

import unittest

import steward_path  # noqa: F401
from daemons.daemon import SOON_SECONDS, Daemon


class CrashesTest(unittest.TestCase):
    def setUp(self):
        self.daemon = Daemon("R1", None)

    def test_one_end_is_only_an_end(self):
        self.daemon.ended(1, 3.0)
        self.assertEqual(self.daemon.state(), {"state": "exited", "code": 1})

    def test_ends_soon_after_every_start_are_counted(self):
        for _ in range(3):
            self.daemon.ended(-11, 2.0)
        self.assertEqual(self.daemon.state(), {"state": "exited", "code": -11, "crashes": 3})

    def test_a_long_life_begins_the_count_anew(self):
        self.daemon.ended(1, 2.0)
        self.daemon.ended(1, SOON_SECONDS + 1)
        self.daemon.ended(1, 2.0)
        self.assertNotIn("crashes", self.daemon.state())

    def test_an_end_on_demand_is_no_crash(self):
        self.daemon.end_is_meant()
        for _ in range(5):
            self.daemon.ended(0, 1.0)
        self.assertNotIn("crashes", self.daemon.state())


if __name__ == "__main__":
    unittest.main()
