"""A full disk, in mounts of its own as a node has them: what the node's root plants there is not opened by the steward."""

import contextlib
import errno
import os
import shutil
import signal
import tempfile
import traceback
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.problems import Problem
from faults import disk
from kernel import system


def may_mount():
    """Whether mounts can be made here, which a build may not be allowed."""
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(OSError):
            system.unshare(system.CLONE_NEWNS)
            os.close(system.file_system("tmpfs", {"size": "4096"}))
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@unittest.skipUnless(may_mount(), "no mounts can be made here")
class FullDisk(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        os.makedirs(f"{self.directory}/lb")

    def inside(self, check, plant=lambda: None):
        """Runs a check in a process whose /run, /run/tmp and /etc/lb are such as a node's, once its root has planted."""
        pid = os.fork()
        if pid == 0:
            signal.alarm(10)
            try:
                system.unshare(system.CLONE_NEWNS)
                system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
                lb = system.open_tree(f"{self.directory}/lb")
                own = system.open_tree(self.directory)
                system.mount("t", "/etc", "tmpfs")
                os.mkdir("/etc/lb")
                system.move_mount(lb, "/etc/lb")
                os.makedirs(self.directory, exist_ok=True)
                system.move_mount(own, self.directory)
                system.mount("t", "/run", "tmpfs", options="size=4m")
                os.mkdir("/run/tmp")
                plant()
                mounts = types.SimpleNamespace(within=lambda node: contextlib.nullcontext())
                place = types.SimpleNamespace(
                    node="S1", directory=self.directory, lab=types.SimpleNamespace(mounts=mounts)
                )
                check(place)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    def inject(self, place):
        self.assertEqual((), disk.KINDS[0].inject(place, {}))

    def heal(self, place):
        self.assertEqual((), disk.KINDS[0].heal(place, {}))

    def full(self):
        for path in ("/etc/lb/new", "/run/tmp/new"):
            with self.assertRaises(OSError) as raised:
                open(path, "x").close()
            self.assertEqual(errno.ENOSPC, raised.exception.errno)

    def test_nothing_can_be_written_and_what_is_there_is_read_until_it_is_healed(self):
        with open(f"{self.directory}/lb/agent-check", "w") as file:
            file.write("up 50%\n")
        os.chmod(f"{self.directory}/lb/agent-check", 0o640)

        def check(place):
            self.inject(place)
            self.full()
            with open("/etc/lb/agent-check") as file:
                self.assertEqual("up 50%\n", file.read())
            self.assertEqual(0o640, os.stat("/etc/lb/agent-check").st_mode & 0o777)
            self.heal(place)
            for path in ("/etc/lb/new", "/run/tmp/new"):
                open(path, "x").close()
            self.heal(place)

        self.inside(check)

    def test_what_is_no_plain_file_is_not_opened(self):
        lb = f"{self.directory}/lb"
        os.mkfifo(f"{lb}/fifo")
        os.symlink("/etc/passwd", f"{lb}/outside")
        os.symlink("/dev/zero", f"{lb}/endless")
        os.mkdir(f"{lb}/directory")
        os.mknod(f"{lb}/device", 0o20666, os.makedev(1, 5))
        with open(f"{lb}/disable", "w"):
            pass

        def check(place):
            self.inject(place)
            self.full()
            self.assertEqual(["disable"], os.listdir("/etc/lb"))

        self.inside(check)

    def test_a_link_in_the_place_of_its_tmp_leads_nowhere(self):
        def plant():
            os.rmdir("/run/tmp")
            os.mkdir("/run/elsewhere")
            os.symlink("/run/elsewhere", "/run/tmp")

        def check(place):
            with self.assertRaisesRegex(Problem, "/tmp is no directory"):
                disk.KINDS[0].inject(place, {})
            self.assertEqual([], os.listdir("/run/elsewhere"))
            self.heal(place)

        self.inside(check, plant)

    def test_more_than_fits_is_refused_before_anything_is_changed(self):
        for make in (self.one_large, self.many_small):
            with self.subTest(make.__name__):
                make()

                def check(place):
                    with self.assertRaisesRegex(Problem, "too much"):
                        disk.KINDS[0].inject(place, {})
                    open("/run/tmp/new", "x").close()

                self.inside(check)

    def one_large(self):
        with open(f"{self.directory}/lb/large", "wb") as file:
            file.truncate(3 << 30)

    def many_small(self):
        os.unlink(f"{self.directory}/lb/large")
        for number in range(100):
            open(f"{self.directory}/lb/{number}", "x").close()

    def test_it_leaves_no_descriptor_open(self):
        def check(place):
            before = os.listdir("/proc/self/fd")
            for _ in range(3):
                self.inject(place)
                self.heal(place)
            self.assertEqual(before, os.listdir("/proc/self/fd"))

        self.inside(check)


if __name__ == "__main__":
    unittest.main()
