"""Two who deploy the same lab for the first time at once, and one who destroys it meanwhile: the scripts themselves, with
stand-ins for what would reach the machine.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import steward_path

LAB, WANT = "small", "0123abcd"

# Starts slowly; then the steward is there: its socket, and a process in its group.
_RUN = """#!/bin/sh
echo start >> "$HOME/log"
test ! -e "/proc/$$/fd/9" || echo "lock inherited by the steward" >> "$HOME/log"
sleep 0.7
PYTHON -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$HOME/run/small/control.0123abcd"
mkdir -p "$HOME/cgroup/tierdrop.slice/tierdrop-small.service/steward"
echo 1 > "$HOME/cgroup/tierdrop.slice/tierdrop-small.service/steward/cgroup.procs"
echo started >> "$HOME/log"
"""
_CONTROL = """#!/bin/sh
echo "$1" >> "$HOME/log"
"""
_SOCAT = """#!/bin/sh
test ! -e "/proc/$$/fd/9" || echo "lock inherited by socat" >> "$HOME/log"
echo joined
"""
_PYTHON = """#!/bin/sh
for word; do last=$word; done
test "$last" = small || exit 0
echo destroy >> "$HOME/log"
rm -rf "$HOME/run/small" "$HOME/cgroup"
echo destroyed >> "$HOME/log"
"""


class Joining(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.home)
        os.makedirs(f"{self.home}/bin")
        os.makedirs(f"{self.home}/cache/steward-{WANT}")
        os.makedirs(f"{self.home}/systemd")
        for name, text in (("systemd-run", _RUN), ("systemctl", _CONTROL), ("socat", _SOCAT), ("python3", _PYTHON)):
            with open(f"{self.home}/bin/{name}", "w") as file:
                file.write(text.replace("PYTHON", sys.executable))
            os.chmod(f"{self.home}/bin/{name}", 0o755)

    def script(self, name):
        text = (steward_path.SOURCES / name).read_text(encoding="utf-8")
        for there, here in (
            ("/run/systemd/transient", f"{self.home}/systemd"),
            ("/run/tierdrop-destroy", f"{self.home}/destroy"),
            ("/run/tierdrop", f"{self.home}/run"),
            ("/var/cache/tierdrop", f"{self.home}/cache"),
            ("/sys/fs/cgroup", f"{self.home}/cgroup"),
            ("/usr/bin/socat", f"{self.home}/bin/socat"),
            ("/usr/bin/python3", f"{self.home}/bin/python3"),
        ):
            text = text.replace(there, here)
        return text

    def begin(self, name, *words, stdin=subprocess.DEVNULL):
        environment = {"HOME": self.home, "PATH": f"{self.home}/bin:/usr/bin:/bin"}
        process = subprocess.Popen(
            ["/bin/sh", "-c", self.script(name), "tierdrop", LAB, *words],
            env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.addCleanup(process.communicate)
        return process

    def join(self):
        return self.begin("join-steward.sh", WANT, "0")

    def destroy(self):
        archive = subprocess.run(["tar", "-czf", "-", "-T", "/dev/null"], capture_output=True, check=True).stdout
        with open(f"{self.home}/archive", "wb") as file:
            file.write(archive)
        with open(f"{self.home}/archive", "rb") as file:
            return self.begin("destroy-lab.sh", stdin=file)

    def end(self, process):
        said, errors = process.communicate(timeout=20)
        self.assertEqual((0, ""), (process.returncode, errors))
        return said

    def log(self):
        with open(f"{self.home}/log") as file:
            return file.read().splitlines()

    def await_start(self):
        until = time.monotonic() + 10
        while not os.path.exists(f"{self.home}/log"):
            self.assertLess(time.monotonic(), until)
            time.sleep(0.01)

    def test_two_at_once_start_one(self):
        both = [self.join(), self.join()]
        self.assertEqual(["ready\njoined\n"] * 2, [self.end(process) for process in both])
        self.assertEqual(["start", "started"], self.log())

    def test_one_that_runs_is_joined_without_a_lock(self):
        self.end(self.join())
        before = self.log()
        lock = os.open(f"{self.home}/run/{LAB}", os.O_RDONLY)
        self.addCleanup(os.close, lock)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self.assertEqual("ready\njoined\n", self.end(self.join()))
        self.assertEqual(before, self.log())

    def test_one_of_other_sources_is_stopped_first(self):
        self.end(self.join())
        os.unlink(f"{self.home}/run/{LAB}/control.{WANT}")
        self.end(self.join())
        self.assertEqual(["start", "started", "stop", "reset-failed", "start", "started"], self.log())

    def test_who_destroys_waits_for_who_starts(self):
        starts = self.join()
        self.await_start()
        destroys = self.destroy()
        self.end(starts)
        self.end(destroys)
        self.assertEqual(["start", "started", "destroy", "destroyed"], self.log())
        self.assertEqual([], [name for name in os.listdir(self.home) if name.startswith("destroy.")])
        self.assertEqual([], os.listdir(f"{self.home}/run"))

    def test_who_waited_for_a_lab_that_was_destroyed_begins_anew(self):
        os.makedirs(f"{self.home}/run/{LAB}")
        lock = os.open(f"{self.home}/run/{LAB}", os.O_RDONLY)
        inode = os.fstat(lock).st_ino
        fcntl.flock(lock, fcntl.LOCK_EX)
        waits = self.join()
        until = time.monotonic() + 10
        while not self.waited_for(inode):
            self.assertLess(time.monotonic(), until)
            time.sleep(0.01)
        os.rmdir(f"{self.home}/run/{LAB}")
        os.close(lock)
        self.end(waits)
        self.assertEqual(["start", "started"], self.log())
        self.assertTrue(os.path.exists(f"{self.home}/run/{LAB}/control.{WANT}"))

    def waited_for(self, inode):
        """Whether somebody waits for a lock of it (proc_locks(5))."""
        with open("/proc/locks") as file:
            return any("->" in line and f":{inode} " in line for line in file)

    def test_a_lab_that_is_not_there_is_destroyed_all_the_same(self):
        os.mkdir(f"{self.home}/run")
        self.end(self.destroy())
        self.assertEqual(["destroy", "destroyed"], self.log())


if __name__ == "__main__":
    unittest.main()
