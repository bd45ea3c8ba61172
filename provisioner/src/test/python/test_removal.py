"""Removal of what a node's root has made: however deep, however odd, and never what a link leads to."""

import os
import random
import resource
import tempfile
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.problems import Problem
from machine import destroy, files, host

DEEP = 3000


def deep(path, levels):
    """A chain of directories with a file and a link in each: longer than any path may be."""
    os.mkdir(path)
    fd = os.open(path, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("a-directory-with-a-name", dir_fd=fd)
        os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=fd))
        os.symlink("/etc/passwd", "link", dir_fd=fd)
        inner = os.open("a-directory-with-a-name", os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = inner
    os.close(fd)


class Removal(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.directory = made.name
        self.path = f"{made.name}/tree"
        self.addCleanup(files.remove_tree, self.path)
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (32, before[1]))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, before)

    def gone(self):
        self.assertEqual([], files.remove_tree(self.path))
        self.assertFalse(os.path.lexists(self.path))

    def test_three_thousand_levels_with_few_descriptors(self):
        deep(self.path, DEEP)
        before = os.listdir("/proc/self/fd")
        self.gone()
        self.assertEqual(before, os.listdir("/proc/self/fd"))

    def test_every_kind_of_file_and_what_links_lead_to_stays(self):
        outside = f"{self.directory}/outside"
        os.makedirs(f"{outside}/kept")
        os.mkdir(self.path)
        os.mkfifo(f"{self.path}/fifo")
        os.symlink(outside, f"{self.path}/link")
        os.symlink(self.path, f"{self.path}/itself")
        os.makedirs(f"{self.path}/empty/empty")
        os.mkdir(f"{self.path}/closed", 0)
        os.symlink(outside, f"{self.path}/empty/link")
        open(f"{self.path}/empty/\udcff\n", "x").close()
        self.gone()
        self.assertEqual(["kept"], os.listdir(outside))

    def test_a_link_a_file_and_nothing(self):
        os.symlink(self.directory, self.path)
        self.gone()
        open(self.path, "x").close()
        self.gone()
        self.gone()
        self.assertEqual([], files.remove_tree(f"{self.path}/below/nothing"))

    def test_names_that_are_taken(self):
        for number in range(1, 6):
            os.makedirs(f"{self.path}/.moved-up.{number}/.moved-up.{number + 1}/x")
            open(f"{self.path}/.moved-up.{number}/file", "x").close()
        open(f"{self.path}/.moved-up.6", "x").close()
        self.gone()

    def test_trees_by_chance(self):
        for seed in range(60):
            chance = random.Random(seed)
            os.mkdir(self.path)
            known = [self.path]
            for number in range(chance.randrange(1, 60)):
                path = f"{chance.choice(known)}/{chance.choice(('.moved-up.', 'x'))}{number % 7}"
                if not os.path.lexists(path):
                    if chance.random() < 0.7:
                        os.mkdir(path)
                        known.append(path)
                    else:
                        open(path, "x").close()
            with self.subTest(seed):
                self.gone()

    def test_what_cannot_be_removed_is_named(self):
        os.makedirs(f"{self.path}/busy/inner")
        rmdir = os.rmdir

        def refused(name, dir_fd):
            if name == "busy":
                raise OSError(16, os.strerror(16), name)
            rmdir(name, dir_fd=dir_fd)

        with unittest.mock.patch.object(os, "rmdir", refused):
            self.assertEqual([f"{self.path}/busy: Device or resource busy"], files.remove_tree(self.path))
        self.gone()

    def test_the_machine_is_as_before_even_if_something_stays(self):
        root = f"{self.directory}/run"
        os.makedirs(f"{root}/lab")
        open(f"{root}/.host.json", "x").close()
        restored = unittest.mock.Mock()
        with (
            unittest.mock.patch.multiple(host, ROOT=root, _RECORD=f"{root}/.host.json", _LOCK=f"{self.directory}/lock"),
            unittest.mock.patch.multiple(host, _NETNS_MADE=f"{root}/.made", _restore=restored),
            unittest.mock.patch.object(files, "remove_tree", lambda path: [f"{path}/x: busy"]),
            unittest.mock.patch.object(destroy, "command") as command,
            self.assertRaisesRegex(Problem, f"has ended, but this could not be removed: {root}/lab/x: busy"),
        ):
            destroy.destroy("lab")
        restored.assert_called_once()
        self.assertIn("tierdrop.slice", str(command.run.mock_calls))
        self.assertFalse(os.path.exists(f"{root}/.host.json"))


if __name__ == "__main__":
    unittest.main()
