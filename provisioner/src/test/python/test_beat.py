"""A watch says once a second that it is alive."""

import unittest

import steward_path  # noqa: F401
from control.requests import Requests
from lab.history import History


class Loop:
    """Time that passes when the test says so."""

    def __init__(self):
        self.now, self.timers = 0.0, []

    def after(self, seconds, call):
        self.timers.append((self.now + seconds, call))

    def pass_until(self, end):
        while self.timers and min(at for at, _ in self.timers) <= end:
            timer = min(self.timers, key=lambda t: t[0])
            self.timers.remove(timer)
            self.now = timer[0]
            timer[1]()


class Lab:
    name = "lab"

    def __init__(self):
        self.history, self.states = History(), {}

    def as_json(self):
        return {}


class Connection:
    def __init__(self):
        self.lines, self.open = [], True

    def send(self, line):
        self.lines.append(line)

    def at_close(self, cleanup):
        pass


class BeatTest(unittest.TestCase):
    def test_a_watch_beats_once_a_second_until_it_is_closed(self):
        loop, connection = Loop(), Connection()
        requests = Requests.__new__(Requests)
        requests._loop, requests._lab = loop, Lab()
        requests._watch({"do": "watch"}, connection)
        loop.pass_until(3.5)
        self.assertEqual(sum("beat" in line for line in connection.lines), 4)
        connection.open = False
        loop.pass_until(10)
        self.assertEqual(sum("beat" in line for line in connection.lines), 4)
        self.assertEqual(loop.timers, [])


if __name__ == "__main__":
    unittest.main()
