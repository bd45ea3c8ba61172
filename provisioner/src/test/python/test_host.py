"""What a lab sets on its machine and what its end puts back, by chance: an administrator sets the same at any moment."""

import json
import os
import random
import shutil
import tempfile
import unittest
from unittest import mock

import steward_path  # noqa: F401
from machine import host

NAMES = ("net/core/somaxconn", "net/ipv4/neigh/default/gc_thresh3")


class Settings(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.root = f"{self.directory}/run"
        self.values = {}
        for patch in (
            mock.patch.object(host, "ROOT", self.root),
            mock.patch.object(host, "_RECORD", f"{self.root}/.host.json"),
            mock.patch.object(host, "_LOCK", f"{self.directory}/lock"),
            mock.patch.object(host, "_NETNS_MADE", f"{self.root}/.netns-made"),
            mock.patch.object(host.sysctls, "read", lambda name: self.values.get(name)),
            mock.patch.object(host.sysctls, "write", self.values.__setitem__),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def deploy(self, lab, wanted):
        os.makedirs(f"{self.root}/{lab}", exist_ok=True)
        host.raise_to(wanted)

    def test_what_an_administrator_sets_while_labs_run_stays(self):
        self.values.update({NAMES[0]: "128"})
        self.deploy("one", {NAMES[0]: "4096"})
        self.values[NAMES[0]] = "1000"
        self.assertEqual(host.leave("one"), (True, []))
        self.assertEqual(self.values[NAMES[0]], "1000")

    def test_what_nobody_else_has_set_is_as_before(self):
        self.values.update({NAMES[0]: "128"})
        self.deploy("one", {NAMES[0]: "4096"})
        self.deploy("two", {NAMES[0]: "8192"})
        self.assertEqual(host.leave("two"), (False, []))
        self.assertEqual(host.leave("one"), (True, []))
        self.assertEqual(self.values[NAMES[0]], "128")

    def test_what_the_first_release_wrote_is_read(self):
        self.values.update({NAMES[0]: "4096", NAMES[1]: "8192"})
        os.makedirs(f"{self.root}/old")
        with open(f"{self.root}/.host.json", "w") as file:
            json.dump({NAMES[0]: "128", NAMES[1]: "1024"}, file)
        self.deploy("new", {NAMES[0]: "8192", NAMES[1]: "8192"})
        self.assertEqual(host.leave("old"), (False, []))
        self.assertEqual(host.leave("new"), (True, []))
        self.assertEqual(self.values, {NAMES[0]: "128", NAMES[1]: "1024"})

    def test_by_chance_the_last_word_of_others_is_what_is_left(self):
        for seed in range(400):
            chance = random.Random(seed)
            self.values.update({name: str(chance.randrange(1, 100, 2)) for name in NAMES})
            others = dict(self.values)
            labs, story = set(), []
            for _ in range(chance.randrange(1, 12)):
                name = chance.choice(NAMES)
                if chance.random() < 0.3:
                    # Odd ones: nobody can tell an administrator's value from a lab's that is the same.
                    others[name] = self.values[name] = value = str(chance.randrange(1, 100, 2))
                    story.append(("administrator", name, value))
                else:
                    lab, value = chance.choice("abc"), str(chance.randrange(2, 100, 2))
                    labs.add(lab)
                    self.deploy(lab, {name: value})
                    story.append((lab, name, value))
            for lab in sorted(labs):
                host.leave(lab)
            self.assertEqual(self.values, others, (seed, json.dumps(story)))


if __name__ == "__main__":
    unittest.main()
