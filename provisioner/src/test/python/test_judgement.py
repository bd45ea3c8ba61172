"""Checkers of daemons, stood in for by a shell: what is asked, how often, and what a refusal says."""

import contextlib
import os
import shutil
import tempfile
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.listeners import Pulse
from core.loop import PAUSE, Loop
from core.problems import Problems
from machine import files, verdicts
from plan.model import DaemonPlan, Reload
from reconcile import judgement
from reconcile.judgement import Judgement, shape
from walls.privileges import Rights

_SCRIPT = 'echo asked >> "$2"; if n=$(grep -n bad "$1"); then echo "error at $1:${n%%:*}: no" >&2; exit 3; fi'


def forked(command, environment, output, _group, rights, init, network):
    """Starts a process without control groups and capabilities, of which a build may have none."""
    pid = os.fork()
    if pid == 0:
        os.setresuid(rights.uid, rights.uid, rights.uid)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.execve(command[0], command, environment)
    return pid, os.pidfd_open(pid)


class Node(types.SimpleNamespace):
    directories = ()
    trusts = False


class Judged(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.asked = f"{self.directory}/asked"
        self.keep_in(self.directory)
        self.running = {}
        self.views = []
        self.uid = os.getuid()
        self.lab = types.SimpleNamespace(
            directory=self.directory,
            directory_of=lambda node: f"{self.directory}/nodes/{node}",
            daemons=types.SimpleNamespace(
                get=lambda node, name: self.running.get(node),
                rights=lambda node, daemon: Rights(self.uid, daemon.capabilities),
            ),
            namespaces=types.SimpleNamespace(
                bare=lambda: os.open("/dev/null", os.O_RDONLY), at=lambda network: contextlib.nullcontext()
            ),
            starter=types.SimpleNamespace(start=forked),
            groups=types.SimpleNamespace(open=lambda name: os.open("/dev/null", os.O_RDONLY)),
            mounts=types.SimpleNamespace(apart=self.apart),
            loop=Loop(),
            pulse=Pulse(),
        )

    def keep_in(self, directory):
        patched = unittest.mock.patch.object(judgement, "_ACCEPTED", f"{directory}/accepted")
        patched.start()
        self.addCleanup(patched.stop)

    def node(self, name, text):
        path = f"{self.directory}/nodes/{name}/x.conf"
        check = ("/bin/sh", "-c", _SCRIPT, "sh", path, self.asked)
        daemon = DaemonPlan("x", ("/x",), ("x.conf",), Reload(), "", check, False, (), ())
        return Node(name=name, files={"x.conf": text}, daemons=(daemon,))

    def apart(self, node, copy):
        """Stands in for a view in which the copy is at the node's place."""
        self.views.append(node)
        os.makedirs(f"{self.directory}/nodes", exist_ok=True)
        os.symlink(copy, f"{self.directory}/nodes/{node}")
        return types.SimpleNamespace(
            pidfd=-1, kill=lambda: os.unlink(f"{self.directory}/nodes/{node}"), reap=lambda: self.views.append("reaped")
        )

    def judge(self, *nodes):
        plan = types.SimpleNamespace(nodes={node.name: node for node in nodes})
        for line in Judgement(self.lab, plan).run():
            self.assertIs(line, PAUSE)
            self.lab.loop.once(0.05)

    def questions(self):
        return (files.read(self.asked, 1 << 20) or "").count("asked")

    def test_what_is_accepted_leaves_nothing_behind(self):
        self.judge(self.node("a", "good\n"))
        self.assertEqual(sorted(os.listdir(self.directory)), ["accepted", "asked"])

    def test_a_refusal_names_node_daemon_file_and_line(self):
        with self.assertRaises(Problems) as raised:
            self.judge(self.node("a", "good\n"), self.node("b", "one\n  bad word\n"))
        (problem,) = raised.exception.problems
        self.assertEqual((problem.node, problem.daemon, problem.line), ("b", "x", "bad word"))
        self.assertEqual(problem.message, "x does not accept its configuration in line 2 of x.conf. Nothing was changed.")
        self.assertEqual(problem.log, [f"error at {self.directory}/nodes/b/x.conf:2: no"])
        self.assertFalse(os.path.exists(f"{self.directory}/judged"))

    def test_what_a_person_brought_along_is_checked_in_a_view_of_its_own(self):
        node = self.node("a", "one\nbad\n")
        node.daemons = (node.daemons[0]._replace(own=True),)
        with self.assertRaises(Problems) as raised:
            self.judge(node)
        (problem,) = raised.exception.problems
        self.assertEqual((problem.file, problem.number), ("x.conf", 2))
        self.assertEqual(self.views, ["a", "reaped"])

    def test_a_check_of_a_persons_files_that_never_ends_is_given_up(self):
        node = self.node("a", "good\n")
        node.daemons = (node.daemons[0]._replace(own=True, check=("/bin/sleep", "60")),)
        with unittest.mock.patch.object(judgement, "_PATIENCE", 0.1), self.assertRaises(Problems) as raised:
            self.judge(node)
        self.assertIn("took longer", raised.exception.problems[0].message)

    def test_all_refusals_are_told_together(self):
        with self.assertRaises(Problems) as raised:
            self.judge(*(self.node(f"n{i}", f"bad {i}\n") for i in range(5)))
        self.assertEqual(len(raised.exception.problems), 5)

    def test_files_alike_but_for_names_and_addresses_are_asked_about_once(self):
        self.judge(*(self.node(f"R{i}", f"{self.directory}/nodes/R{i}/ctl\nlocal 192.0.2.{i}; name R{i}\n") for i in range(9)))
        self.assertEqual(self.questions(), 1)

    def test_what_was_accepted_is_not_asked_about_again_unless_packages_changed(self):
        packages = f"{self.directory}/packages"
        with unittest.mock.patch.object(verdicts, "_PACKAGES", packages):
            self.judge(self.node("a", "good\n"))
            self.judge(self.node("b", "good\n"))
            self.assertEqual(self.questions(), 1)
            files.write(packages, "a newer checker")
            self.judge(self.node("a", "good\n"))
            self.assertEqual(self.questions(), 2)

    def test_what_was_refused_is_asked_about_again_and_so_is_what_a_person_brought_along(self):
        for _ in range(2):
            with self.assertRaises(Problems):
                self.judge(self.node("a", "bad\n"))
        self.assertEqual(self.questions(), 2)
        node = self.node("a", "good\n")
        node.daemons = (node.daemons[0]._replace(own=True),)
        self.judge(node)
        self.judge(node)
        self.assertEqual(self.questions(), 4)
        self.assertEqual((files.read(f"{self.directory}/accepted", 4096) or "").count("\n"), 1)

    def test_verdicts_that_cannot_be_kept_or_read_cost_a_question_only(self):
        files.write(f"{self.directory}/accepted", "\n" * 10_000)
        self.judge(self.node("a", "good\n"))
        self.judge(self.node("a", "good\n"))
        self.assertEqual(self.questions(), 1)
        self.keep_in(f"{self.directory}/nowhere")
        self.judge(self.node("a", "good\n"))
        self.assertEqual(self.questions(), 2)

    def test_what_a_daemon_runs_with_is_not_asked_about_again(self):
        self.running["a"] = types.SimpleNamespace(running=True, inputs={"x.conf": "good\n"})
        self.judge(self.node("a", "good\n"))
        self.assertEqual(self.questions(), 0)
        self.judge(self.node("a", "better\n"))
        self.assertEqual(self.questions(), 1)

    @unittest.skipUnless(os.getuid() == 0, "gives files away")
    def test_a_checker_is_its_daemons_user_and_writes_where_the_daemon_does(self):
        self.uid = 0x70000001
        os.chmod(self.directory, 0o755)
        node = self.node("a", "good\n")
        node.directories = ("own", "others")
        look = 'cd "$1" && id -u && touch own/x; touch others/x 2>/dev/null && echo others; exit 3'
        base = f"{self.directory}/nodes/a"
        node.daemons = (node.daemons[0]._replace(check=("/bin/sh", "-c", look, "sh", base), owns=("own",)),)
        with self.assertRaises(Problems) as raised:
            self.judge(node)
        self.assertEqual(raised.exception.problems[0].log, [str(self.uid)])

    def test_one_that_is_given_up_ends_its_checkers(self):
        node = self.node("a", "good\n")
        slow = node.daemons[0]._replace(check=("/bin/sleep", "60"))
        node.daemons = (slow,)
        lines = Judgement(self.lab, types.SimpleNamespace(nodes={"a": node})).run()
        next(lines)
        lines.close()
        with self.assertRaises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


class Shapes(unittest.TestCase):
    def shape(self, name, text):
        daemon = DaemonPlan("x", (), ("x.conf",), {}, "", (), False, (), ())
        return shape(Node(name=name, files={"x.conf": text}), daemon)

    def test_what_is_equal_stays_equal(self):
        twice = self.shape("a", "10.0.0.1 10.0.0.1")
        self.assertNotEqual(twice, self.shape("a", "10.0.0.1 10.0.0.2"))
        self.assertEqual(twice, self.shape("a", "10.9.0.1 10.9.0.1"))

    def test_what_is_no_address_stays_what_it_is(self):
        self.assertNotEqual(self.shape("a", "300.1.1.1"), self.shape("a", "300.1.1.2"))

    def test_families_and_numbers_make_a_difference(self):
        self.assertNotEqual(self.shape("a", "10.0.0.1:80"), self.shape("a", "10.0.0.1:88"))
        self.assertNotEqual(self.shape("a", "10.0.0.1"), self.shape("a", "2001:db8::1"))
        self.assertEqual(self.shape("a", "[2001:db8::1]:80"), self.shape("a", "[2001:db8:1:2:3::9]:80"))

    def test_a_name_within_another_is_another(self):
        self.assertNotEqual(self.shape("R1", "R1 R1-2"), self.shape("R2", "R2 R2-1"))


if __name__ == "__main__":
    unittest.main()
