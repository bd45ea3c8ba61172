"""Which processes belong to a daemon, whatever they call themselves."""

import ctypes
import os
import signal
import types
import unittest

import steward_path  # noqa: F401
from faults import processes

PR_SET_NAME = 15
LIBC = ctypes.CDLL(None)


class Family(unittest.TestCase):
    def setUp(self):
        self.pids = []
        self.addCleanup(self.end)

    def end(self):
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def process(self, name):
        """A process of this name, ready when this returns."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            LIBC.prctl(PR_SET_NAME, name, 0, 0, 0)
            os.write(writer, b"!")
            while True:
                signal.pause()
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)
        self.pids.append(pid)
        return pid

    def family(self, *pids):
        groups = types.SimpleNamespace(processes=lambda node: list(pids))
        place = types.SimpleNamespace(lab=types.SimpleNamespace(groups=groups), node="S1")
        return processes._family(place, types.SimpleNamespace(older=[], pid=os.getpid()))

    def test_a_name_may_be_any_bytes(self):
        for name in (b"\xff", b") 1 (", b"a b\n", b"bird"):
            with self.subTest(name):
                pid = self.process(name)
                self.assertEqual(self.family(pid), sorted([os.getpid(), pid]))

    def test_one_that_has_ended_is_nobodys(self):
        pid = self.process(b"x")
        self.end()
        self.pids = []
        other = self.process(b"y")
        self.assertEqual(self.family(pid, other), sorted([os.getpid(), other]))


if __name__ == "__main__":
    unittest.main()
