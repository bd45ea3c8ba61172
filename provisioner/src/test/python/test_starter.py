"""The process that starts others: what it is allowed, what what it starts is, and whose child that is."""

import contextlib
import ctypes
import errno
import os
import signal
import sys
import tempfile
import unittest
import unittest.mock

import steward_path  # noqa: F401 (finds the steward's modules)
from kernel import system
from walls import privileges, seccomp, spawn, starter
from walls.starter import Starter

SETNS = {"x86_64": 308, "aarch64": 268}
LIBC = ctypes.CDLL(None, use_errno=True)
ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


def entered(*words):
    """The error of setns(2) with nothing to enter, and these words beyond its arguments."""
    LIBC.syscall(SETNS[os.uname().machine], -1, 0, *map(ctypes.c_ulong, words))
    return ctypes.get_errno()


@unittest.skipUnless(seccomp._programs, "a machine without a filter")
@unittest.skipUnless(os.getuid() == 0, "gives up what only root has")
class StarterTest(unittest.TestCase):
    def setUp(self):
        patch = unittest.mock.patch.object(spawn, "_CLONE_INTO_CGROUP", 0)  # of which a build may have none
        patch.start()
        self.addCleanup(patch.stop)
        self.starter = Starter()
        self.addCleanup(self.end)

    def end(self):
        if self.starter._socket:
            self.starter._socket.close()
            os.waitpid(self.starter._pid, 0)

    def said(self, *command, rights=None):
        """(exit code, output) of a command."""
        with tempfile.TemporaryFile() as output:
            pid, pidfd = self.starter.start(command, ENVIRONMENT, output.fileno(), output.fileno(), rights)
            os.close(pidfd)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            output.seek(0)
            return code, output.read().decode()

    def test_what_it_starts_has_the_filter_and_nothing_to_get_more_with(self):
        code, said = self.said("/bin/grep", "-E", "^(Seccomp|NoNewPrivs|CapBnd):", "/proc/self/status")
        known = sum(1 << number for number in privileges.NUMBERS.values())
        self.assertEqual(["NoNewPrivs:\t1", "Seccomp:\t2"], sorted(said.split("\n"))[2:])
        self.assertIn(f"CapBnd:\t{known:016x}", said)
        self.assertEqual(0, code)

    def test_rights_are_what_was_asked_for(self):
        rights = privileges.Rights(0x70000001, ("NET_RAW",))
        _, said = self.said("/bin/grep", "-E", "^(Uid|CapEff|CapBnd):", "/proc/self/status", rights=rights)
        net_raw = f"{1 << 13:016x}"
        user = "\t".join(["1879048193"] * 4)
        self.assertEqual([f"CapBnd:\t{net_raw}", f"CapEff:\t{net_raw}", f"Uid:\t{user}"], sorted(said.split("\n"))[1:])

    def test_what_cannot_be_executed_says_so(self):
        self.assertEqual((127, "cannot run /nonexistent: No such file or directory\n"), self.said("/nonexistent"))

    def test_what_it_starts_is_a_child_of_who_asks_and_has_nothing_open(self):
        _, said = self.said("/bin/sh", "-c", "echo $PPID; ls /proc/self/fd")
        self.assertEqual([str(os.getpid()), "0", "1", "2", "3"], said.split())

    def test_a_process_that_cannot_be_made_is_an_error_with_its_reason(self):
        self.end()
        self.starter._socket = None
        with unittest.mock.patch.object(spawn, "sibling", side_effect=OSError(errno.EAGAIN, "no")):
            with self.assertRaises(BlockingIOError):
                self.said("/bin/true")

    def test_one_that_was_ended_is_told_of_and_there_is_another(self):
        self.said("/bin/true")
        os.kill(self.starter._pid, signal.SIGKILL)
        os.waitid(os.P_PID, self.starter._pid, os.WEXITED | os.WNOWAIT)
        with self.assertRaises(ChildProcessError):
            self.said("/bin/true")
        self.assertEqual(0, self.said("/bin/true")[0])

    def test_many_in_a_row_all_come_to_their_end(self):
        for number in range(300):
            self.assertEqual((0, f"{number}\n"), self.said("/bin/echo", str(number)))

    def test_for_want_of_memory_it_and_all_that_it_starts_go_before_the_steward(self):
        with open("/proc/self/oom_score_adj", "r+") as file:
            before = file.read()
            file.write("300")  # stands for the steward's, which nobody here may have
            file.flush()
            try:
                self.end()
                self.starter = Starter()
                self.assertEqual((0, "0\n"), self.said("/bin/cat", "/proc/self/oom_score_adj"))
            finally:
                file.write(before)
                file.flush()

    def test_namespaces_are_entered_with_the_key_only(self):
        def tried(words):
            pid = os.fork()
            if pid == 0:
                with contextlib.suppress(OSError):
                    privileges.limit(system.KEY)
                os._exit(entered(*words))
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

        self.assertEqual(errno.EBADF, tried(system.KEY))
        self.assertEqual(errno.EPERM, tried((system.KEY[0], system.KEY[1] ^ 1)))
        self.assertEqual(errno.EPERM, tried((0, 0)))

    def test_a_person_gets_no_watches_of_files_and_a_daemon_does(self):
        program = "import ctypes; libc = ctypes.CDLL(None, use_errno=True); print(libc.inotify_init1(0) >= 0 or ctypes.get_errno())"
        command = (sys.executable, "-IS", "-c", program)
        self.assertEqual((0, "True\n"), self.said(*command))
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):
                privileges.confine(privileges.PERSON)
                os.dup2(writer, 1)
                os.execve(command[0], command, ENVIRONMENT)
            os._exit(1)
        os.close(writer)
        with open(reader) as said:
            self.assertEqual(f"{errno.EMFILE}\n", said.read())
        os.waitpid(pid, 0)

    def test_an_order_of_any_length_is_taken_whole(self):
        word = "x" * 100_000  # of 131,072 that one may have (MAX_ARG_STRLEN in linux/binfmts.h)
        self.assertEqual((0, f"{word} {word} {word}\n"), self.said("/bin/echo", word, word, word))
        self.assertGreater(starter._ORDER_BYTES, 300_000)


if __name__ == "__main__":
    unittest.main()
