"""Changes in directories are told, also where the machine has no inotify left."""

import errno
import os
import tempfile
import time
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from kernel import inotify, system
from kernel.inotify import Directories


class Told(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.directory = made.name
        self.loop = Loop()
        self.told = []

    def runs(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.loop.once(0.05)

    def is_told(self):
        directories = Directories(self.loop)
        watch = directories.watch(self.directory, lambda: self.told.append("a"))
        other = directories.watch(tempfile.gettempdir(), lambda: None)
        self.assertNotEqual(watch, other)
        open(f"{self.directory}/new", "x").close()
        self.runs(0.3)
        self.assertIn("a", self.told)
        directories.forget(watch)
        self.told.clear()
        os.unlink(f"{self.directory}/new")
        self.runs(0.3)
        self.assertEqual([], self.told)

    def test_by_inotify(self):
        self.is_told()

    @unittest.mock.patch.object(inotify, "_LOOK_SECONDS", 0.1)
    def test_by_the_clock_where_no_instance_or_no_watch_is_left(self):
        for call, number in (("inotify_init", errno.EMFILE), ("inotify_init", errno.ENFILE), ("inotify_add", errno.ENOSPC)):
            with self.subTest(call, number=number):
                with unittest.mock.patch.object(system, call, side_effect=OSError(number, "none left")):
                    self.is_told()

    def test_a_directory_that_is_not_there_is_an_error(self):
        with self.assertRaises(FileNotFoundError):
            Directories(self.loop).watch(f"{self.directory}/nothing", lambda: None)


if __name__ == "__main__":
    unittest.main()
