"""Who is seen at a lab."""

import unittest

import steward_path  # noqa: F401
from control.presence import Presence


class Connection:
    def __init__(self):
        self.cleanups = []

    def at_close(self, cleanup):
        self.cleanups.append(cleanup)

    def close(self):
        for cleanup in self.cleanups:
            cleanup()


def request(by, session, do="watch"):
    return {"do": do, "by": by, "session": session}


class PresenceTest(unittest.TestCase):
    def setUp(self):
        self.presence = Presence()
        self.told = []
        self.presence.listeners.add(lambda: self.told.append(self.people()))

    def people(self):
        return sorted((p["by"], tuple(p["does"])) for p in self.presence.as_json())

    def enter(self, *words):
        connection = Connection()
        self.presence.enter(request(*words), connection)
        return connection

    def test_two_people_are_two_and_one_with_two_connections_is_one(self):
        self.enter("alice@laptop", "1")
        self.enter("alice@laptop", "1", "apply")
        bob = self.enter("bob@desk", "2")
        self.assertEqual(self.people(), [("alice@laptop", ("apply", "watch")), ("bob@desk", ("watch",))])
        bob.close()
        self.assertEqual(self.people(), [("alice@laptop", ("apply", "watch"))])

    def test_others_are_told_when_somebody_comes_or_goes_and_not_of_every_request(self):
        self.enter("alice@laptop", "1")
        self.enter("alice@laptop", "1", "logs").close()
        self.enter("bob@desk", "2").close()
        self.assertEqual(len(self.told), 3)

    def test_others_are_told_when_a_deploy_begins_and_ends(self):
        self.enter("alice@laptop", "1")
        self.enter("alice@laptop", "1", "apply").close()
        self.assertEqual(
            self.told[1:], [[("alice@laptop", ("apply", "watch"))], [("alice@laptop", ("watch",))]]
        )

    def test_who_only_looks_or_says_no_name_is_not_counted(self):
        self.enter("alice@laptop", "1", "state")
        self.enter("", "")
        self.assertEqual(self.people(), [])

    def test_a_name_is_one_short_line(self):
        self.enter("evil\n\x1b[2J" + "x" * 500, "1")
        name = self.presence.as_json()[0]["by"]
        self.assertTrue(name.isprintable())
        self.assertLessEqual(len(name), 80)


if __name__ == "__main__":
    unittest.main()
