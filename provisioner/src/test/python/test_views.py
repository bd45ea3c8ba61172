"""A node's view lives as long as its init: when that ends, whoever ended it, the view is made anew for the next one."""

import contextlib
import os
import shutil
import signal
import tempfile
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from kernel import system
from machine import host
from walls import inits, mounts, spawn


def child(_group, _namespaces=0):
    pid = os.fork()
    if pid == 0:
        while True:
            signal.pause()
    return pid, os.pidfd_open(pid)


class Views(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        patches = (
            unittest.mock.patch.object(spawn, "fork", child),
            unittest.mock.patch.object(mounts.Mounts, "_room_of", lambda *_: inits.Init(-1)),
            unittest.mock.patch.object(mounts.Mounts, "prepare", lambda *_: -1),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)
        self.loop = Loop()
        self.mounts = mounts.Mounts(self.loop, self.directory, None, lambda node: contextlib.nullcontext())
        self.descriptors = len(os.listdir("/proc/self/fd"))
        self.addCleanup(self.end)

    def end(self):
        self.mounts.drop("R1")
        self.loop.once(1)
        with self.assertRaises(ChildProcessError):  # nobody is left
            os.waitpid(-1, os.WNOHANG)
        self.assertEqual(self.descriptors, len(os.listdir("/proc/self/fd")))

    def written(self):
        with open(host.init_of(self.directory, "R1")) as file:
            return int(file.read())

    def test_one_whose_init_was_killed_is_made_anew(self):
        first = self.mounts.view("R1")
        self.assertIs(first, self.mounts.view("R1"))
        os.kill(first.pid, signal.SIGKILL)
        self.loop.once(5)
        self.assertFalse(os.path.exists(host.init_of(self.directory, "R1")))
        second = self.mounts.view("R1")
        self.assertNotEqual(first.pid, second.pid)
        self.assertEqual(second.pid, self.written())

    def test_the_end_of_one_that_was_dropped_does_not_touch_the_next(self):
        self.mounts.view("R1")
        self.mounts.drop("R1")
        second = self.mounts.view("R1")
        self.loop.once(5)
        self.assertIs(second, self.mounts.view("R1"))
        self.assertEqual(second.pid, self.written())

    def test_to_drop_what_is_not_there_is_nothing(self):
        self.mounts.drop("R1")


class Births(unittest.TestCase):
    def test_an_init_that_has_ended_costs_nothing(self):
        """Neither descriptors, nor that what is started next is born into half of a node."""
        for failing in (0, 1):
            calls = []

            def setns(fd, kind):
                calls.append((fd, kind))
                if fd == -7 and len(calls) > failing:
                    raise ProcessLookupError(3, "setns: No such process")

            before = os.listdir("/proc/self/fd")
            with self.subTest(failing), unittest.mock.patch.object(system, "setns", setns):
                with self.assertRaises(ProcessLookupError), spawn.processes_of(-7):
                    self.fail("not reached")
                back = [kind for fd, kind in calls if fd != -7]
                self.assertEqual([system.CLONE_NEWPID, system.CLONE_NEWNET], back)
            self.assertEqual(before, os.listdir("/proc/self/fd"))


if __name__ == "__main__":
    unittest.main()
