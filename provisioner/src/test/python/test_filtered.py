"""The thread that starts daemons: what it is allowed, what what it starts is, and what the caller stays."""

import ctypes
import errno
import os
import signal
import unittest

import steward_path  # noqa: F401 (finds the steward's modules)
from kernel import system
from walls import seccomp
from walls.filtered import FilteredThread

SETNS = {"x86_64": 308, "aarch64": 268}
LIBC = ctypes.CDLL(None, use_errno=True)


def field(name):
    """Of this thread's status (proc(5))."""
    with open("/proc/thread-self/status") as file:
        return next(line.split()[1] for line in file if line.startswith(f"{name}:"))


def entered(*words):
    """The error of setns(2) with nothing to enter, and these words beyond its arguments."""
    LIBC.syscall(SETNS[os.uname().machine], -1, 0, *map(ctypes.c_ulong, words))
    return ctypes.get_errno()


def child(do):
    """What a child of this thread answers, in a byte."""
    pid = os.fork()
    if pid == 0:
        os._exit(do())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@unittest.skipUnless(seccomp._programs and os.getuid() == 0, "gives up rights, behind a filter")
class Filtered(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.thread = FilteredThread()

    def test_only_the_thread_has_the_filter(self):
        self.assertEqual(("2", "1"), self.thread.run(lambda: (field("Seccomp"), field("NoNewPrivs"))))
        self.assertEqual("0", field("NoNewPrivs"))

    def test_what_it_starts_has_it_too(self):
        self.assertEqual(2, self.thread.run(lambda: child(lambda: int(field("Seccomp")))))

    def test_it_enters_namespaces_with_the_key_only(self):
        self.assertEqual(errno.EBADF, self.thread.run(lambda: entered(*system.KEY)))
        self.assertEqual(errno.EPERM, self.thread.run(lambda: entered(system.KEY[0], system.KEY[1] ^ 1)))
        self.assertEqual(errno.EPERM, self.thread.run(lambda: entered(0, 0)))

    def test_what_fails_there_fails_here(self):
        with self.assertRaises(FileNotFoundError):
            self.thread.run(lambda: os.open("/nonexistent", os.O_RDONLY))
        self.assertEqual(7, self.thread.run(lambda: 7))

    def test_signals_are_given_back_their_defaults_where_python_would_not(self):
        def ends():
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            system.default(signal.SIGPIPE)
            os.kill(os.getpid(), signal.SIGPIPE)
            return 1

        self.assertEqual(-signal.SIGPIPE, self.thread.run(lambda: child(ends)))


if __name__ == "__main__":
    unittest.main()
