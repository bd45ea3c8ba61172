"""What a node's root puts in the place of what is planned is removed, and the plan's own stands there again."""

import contextlib
import os
import shutil
import stat
import tempfile
import types
import unittest

import steward_path  # noqa: F401
from core.loop import Loop
from daemons import gate
from faults.kinds import KINDS
from lab import keyring
from machine import files
from plan.model import Gate
from test_disk import may_mount
from kernel import system
from walls import mounts


def a_directory(path):
    os.makedirs(f"{path}/deep/deeper")
    open(f"{path}/deep/file", "x").close()


def a_link(path):
    os.symlink("/etc", path)


def a_link_to_nothing(path):
    os.symlink("nowhere", path)


def a_pipe(path):
    os.mkfifo(path)


def a_file(path):
    with open(path, "w") as file:
        file.write("somebody's")


OTHERS = (a_directory, a_link, a_link_to_nothing, a_pipe, a_file)


def gone(path):
    with contextlib.suppress(FileNotFoundError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


class InTheWay(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.base = f"{self.directory}/nodes/S1"
        os.makedirs(self.base)

    def each(self, path, *others):
        for plant in others or OTHERS:
            with self.subTest(plant.__name__, path=path):
                gone(f"{self.base}/{path}")
                os.makedirs(os.path.dirname(f"{self.base}/{path}"), exist_ok=True)
                plant(f"{self.base}/{path}")
                yield

    def test_planned_files(self):
        planned = {"nginx.conf": "x\n", "etc/resolv.conf": "y\n"}
        for path in (*planned, ".nginx.conf.new", "etc", "etc/.resolv.conf.new"):
            for _ in self.each(path):
                for name, _ in files.differing(self.base, planned):
                    files.write(f"{self.base}/{name}", planned[name])
                self.assertEqual([], files.differing(self.base, planned))
                gone(f"{self.base}/nginx.conf")

    def test_keys(self):
        for path in ("tls/x.pem", "tls", "tls/.x.pem.new"):
            for _ in self.each(path):
                files.secret(f"{self.base}/tls/x.pem", b"key", os.getuid())
                self.assertEqual(b"key", files.read_bytes(f"{self.base}/tls/x.pem", 9))
                self.assertEqual(0o600, stat.S_IMODE(os.lstat(f"{self.base}/tls/x.pem").st_mode))

    def test_certificates_of_authorities(self):
        lab = types.SimpleNamespace(authority=types.SimpleNamespace(trusted=lambda: {keyring.BUNDLE: "ca"}))
        for path in ("etc/ssl/certs/ca-certificates.crt", "etc/ssl/certs", "etc/ssl", "etc/ssl/certs/other"):
            for _ in self.each(path):
                keyring.trust(lab, self.base)
                self.assertEqual({keyring.BUNDLE}, set(os.listdir(f"{self.base}/{keyring.TRUST}")))
                self.assertEqual([], files.differing(self.base, {f"{keyring.TRUST}/{keyring.BUNDLE}": "ca"}))

    def test_seeds(self):
        for path in ("lb/agent-check", "lb"):
            for _ in self.each(path, a_directory, a_link, a_link_to_nothing, a_pipe):
                if path == "lb/agent-check" or not os.path.isdir(f"{self.base}/lb"):
                    self.assertTrue(files.seed(f"{self.base}/lb/agent-check", "up\n"))
                    self.assertFalse(files.seed(f"{self.base}/lb/agent-check", "up\n"))
                    self.assertEqual("up\n", files.read(f"{self.base}/lb/agent-check", 99))
        for _ in self.each("lb/agent-check", a_file):
            self.assertFalse(files.seed(f"{self.base}/lb/agent-check", "up\n"))

    def test_directories(self):
        for path in ("lb", "state", "state/inner"):
            for _ in self.each(path, a_link, a_link_to_nothing, a_pipe, a_file):
                files.directory(f"{self.base}/{path}")
                self.assertTrue(stat.S_ISDIR(os.lstat(f"{self.base}/{path}").st_mode))
        files.write(f"{self.base}/lb/kept", "x")
        files.directory(f"{self.base}/lb")
        self.assertEqual(["kept"], os.listdir(f"{self.base}/lb"))

    def test_what_is_no_nodes_is_left_alone(self):
        os.symlink(self.directory, f"{self.directory}/link")
        for path in (f"{self.directory}/link/x", f"{self.directory}/link"):
            with self.assertRaises(OSError):
                files.directory(path)
        os.mkdir(f"{self.directory}/plan.json")
        with self.assertRaises(IsADirectoryError):
            files.write(f"{self.directory}/plan.json", "x")
        self.assertTrue(os.path.islink(f"{self.directory}/link"))

    def test_files_of_the_plan_before_are_removed(self):
        for path in ("old.conf", "old/old.conf", "old"):
            for _ in self.each(path):
                files.remove(f"{self.base}/{path}")
                self.assertFalse(os.path.lexists(f"{self.base}/{path}"))
        os.symlink("/etc", f"{self.base}/link")
        files.remove(f"{self.base}/link/passwd")
        self.assertTrue(os.path.exists("/etc/passwd"))

    def test_faults_that_are_a_file_are_healed(self):
        place = types.SimpleNamespace(directory=self.base, node="S1", settings={})
        for path in ("lb/agent-check", "lb"):
            for before in (None, "up\n"):
                for _ in self.each(path):
                    KINDS["agent-down"].heal(place, {"content": before})
                    self.assertEqual(before, files.read(f"{self.base}/lb/agent-check", 99))

    def test_keepaliveds_pipe(self):
        plan = Gate(f"{self.base}/keepalived.fifo", "lb/disable", "", ())
        for _ in self.each("keepalived.fifo"):
            before = len(os.listdir("/proc/self/fd"))
            loop = Loop()
            keeper = gate.GateKeeper(loop, plan, self.base, lambda *_: None, lambda: None)
            with open(plan.fifo, "w") as fifo:
                fifo.write("VS [mh4]:0 UP\n")
            loop.once(1)
            self.assertEqual({"mh4"}, keeper.up)
            keeper.close()
            loop._selector.close()
            self.assertEqual(before, len(os.listdir("/proc/self/fd")))

    def test_a_maintenance_file_is_there_whatever_it_is_but_not_behind_a_link(self):
        for _ in self.each("lb/disable"):
            self.assertTrue(files.exists(f"{self.base}/lb/disable"))
        gone(f"{self.base}/lb")
        os.mkdir(f"{self.directory}/elsewhere")
        open(f"{self.directory}/elsewhere/disable", "x").close()
        os.symlink(f"{self.directory}/elsewhere", f"{self.base}/lb")
        self.assertFalse(files.exists(f"{self.base}/lb/disable"))


@unittest.skipUnless(may_mount(), "no mounts can be made here")
class View(unittest.TestCase):
    def test_files_below_etc_are_linked_whatever_is_there(self):
        for plant in (*OTHERS, None):
            pid = os.fork()
            if pid == 0:
                with contextlib.suppress(BaseException):
                    system.unshare(system.CLONE_NEWNS)
                    system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
                    system.mount("t", "/run", "tmpfs")
                    if plant:
                        plant("/run/etc")
                    files.write("/run/base/etc/hosts", "x")
                    for _ in range(2):
                        mounts._link_etc("/run/base")
                    good = os.readlink("/run/etc/hosts") == "/run/base/etc/hosts"
                    os._exit(0 if good and os.readlink("/run/etc/ssl") == "/etc/common/ssl" else 2)
                os._exit(1)
            self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), plant)

    def test_a_link_is_not_followed_by_a_mount(self):
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):
                system.unshare(system.CLONE_NEWNS)
                system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
                system.mount("t", "/run", "tmpfs")
                os.symlink("/etc", "/run/lb")
                os.mkdir("/run/there")
                with contextlib.suppress(OSError):
                    system.move_mount(system.open_tree("/run/lb"), "/run/there")
                os._exit(0 if os.listdir("/run/there") == [] else 2)
            os._exit(1)
        self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    unittest.main()
