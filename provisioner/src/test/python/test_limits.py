"""What a node's own processes write is taken up to a limit: memory stays as it is, and the state stays short."""

import os
import resource
import shutil
import socket
import tempfile
import threading
import time
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from core.problems import Problem
from daemons import bird, frr, gate, haproxy
from faults.kinds import KINDS
from lab.node_state import NodeState, _some
from machine import files
from plan.model import Gate
from reconcile.judgement import Said

HUGE = 3 << 30
GROWN_KIB = 96 << 10  # that the process may have grown by


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class Limits(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        os.mkdir(f"{self.directory}/lb")
        self.path = f"{self.directory}/lb/agent-check"
        self.before = peak()
        self.addCleanup(lambda: self.assertLess(peak() - self.before, GROWN_KIB))

    def huge(self, start=b""):
        with open(self.path, "wb") as file:
            file.write(start)
            file.truncate(HUGE)

    def state(self):
        plan = types.SimpleNamespace(name="S1", daemons=(), gate=None, seeds={"lb/agent-check": "up\n"}, expect=())
        faults = types.SimpleNamespace(of=lambda node: [], withheld=lambda node: set(), shut=lambda node: None)
        told = []
        nothing = unittest.mock.Mock()
        daemons = types.SimpleNamespace(of=lambda node: [])
        args = (nothing, nothing, None, daemons, faults, None, None, lambda node, state: told.append(state))
        state = NodeState(Loop(), plan, self.directory, *args)
        state.files_changed()
        return told[-1]["agent"]

    def test_the_first_word_of_an_agents_answer(self):
        for start, word in ((b"up 50%\n", "up"), (b"Drain\n", "drain"), (b"", "\0" * files.WORD), (b"x" * 9999, "x" * files.WORD)):
            with self.subTest(start[:8]):
                self.huge(start)
                self.assertEqual(word, self.state())

    def test_no_answer_is_an_empty_word(self):
        self.assertEqual("", self.state())
        os.mkfifo(self.path)
        self.assertEqual("", self.state())

    def test_a_file_of_the_plan_is_read_as_far_as_it_takes_to_see_that_it_differs(self):
        for start, found in ((b"up\n", [("lb/agent-check", "differs")]), (b"", [("lb/agent-check", "differs")])):
            self.huge(start)
            self.assertEqual(found, files.differing(self.directory, {"lb/agent-check": "up\n"}))
        files.write(self.path, "up\u00e9\n")
        self.assertEqual([], files.differing(self.directory, {"lb/agent-check": "up\u00e9\n"}))

    def test_what_is_too_long_is_no_text(self):
        self.huge()
        self.assertIsNone(files.read(self.path, 100))

    def test_a_high_limit_takes_no_memory(self):
        files.write(self.path, "up\n")
        pid = os.fork()
        if pid == 0:
            try:
                _, most = resource.getrlimit(resource.RLIMIT_AS)
                with open("/proc/self/statm") as file:
                    resource.setrlimit(resource.RLIMIT_AS, (int(file.read().split()[0]) * 4096 + (64 << 20), most))
                os._exit(0 if files.read(self.path, files.OWN_BYTES) == "up\n" else 1)
            finally:
                os._exit(2)
        self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    def test_a_fault_does_not_keep_what_is_too_long(self):
        self.huge()
        with self.assertRaisesRegex(Problem, "too much to be put back"):
            KINDS["agent-down"].before(types.SimpleNamespace(directory=self.directory, node="S1"))

    def test_a_line_without_end_in_keepaliveds_fifo(self):
        loop = Loop()
        plan = Gate(f"{self.directory}/fifo", "lb/disable", "", ())
        keeper = gate.GateKeeper(loop, plan, self.directory, lambda *_: None, lambda: None)
        self.addCleanup(keeper.close)
        with open(plan.fifo, "wb", buffering=0) as fifo:
            for _ in range(50):
                fifo.write(b"x" * 60_000)
                loop.once(1)
                self.assertLessEqual(len(keeper._rest), files.LINE_BYTES)
            fifo.write(b"\nVS [mh4]:0 UP\n")
            loop.once(1)
        self.assertEqual({"mh4"}, keeper.up)

    def test_a_checker_that_says_much(self):
        loop = Loop()
        said = Said(loop)
        for _ in range(100):
            os.write(said.writer, b"y\n" * 30_000)
            loop.once(1)
        os.write(said.writer, b"last\n")
        said.begun()
        self.assertEqual("y\n" * (files.SAID_BYTES // 2), said.end())

    def test_what_a_checker_said_before_it_ended_is_not_lost(self):
        said = Said(Loop())
        os.write(said.writer, b"no\n")
        said.begun()
        self.assertEqual("no\n", said.end())

    def test_entries_of_a_state(self):
        self.assertEqual(files.ENTRIES, len(_some({str(n): n for n in range(files.ENTRIES + 1)})))
        self.assertEqual({"a": 1}, _some({"a": 1}))

    def test_words_of_a_state(self):
        long = "x" * 1000
        (name, protocol), = bird.protocols([(1002, f"{long} BGP --- up now {long}")]).items()
        self.assertEqual((files.WORD, files.WORD), (len(name), len(protocol.info)))
        self.assertEqual([files.WORD], [len(v) for v in bird.neighbours([(1002, "a BGP"), (1002, f" Neighbor address: {long}")]).values()])
        (name, peer), = frr.peers('{"ipv4Unicast": {"peers": {"%s": {"state": "%s"}}}}' % (long, long)).items()
        self.assertEqual((files.WORD, files.WORD), (len(name), len(peer.info)))
        (pair,) = haproxy.servers(f"# pxname,svname,status\n{long},{long},UP\n")
        self.assertEqual([files.WORD] * 2, [len(word) for word in pair])


class Endless(unittest.TestCase):
    """Whoever is at a daemon's socket says without end what is asked for, and never that it was all."""

    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.path = f"{self.directory}/socket"
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(self.path)
        self.server.listen()
        self.addCleanup(self.server.close)
        self.loop = Loop()
        self.before = peak()

    def say(self, piece):
        def speak():
            connection, _ = self.server.accept()
            with connection:
                try:
                    while True:
                        connection.sendall(piece)
                except OSError:
                    pass  # it has had enough

        thread = threading.Thread(target=speak)
        thread.start()
        self.addCleanup(thread.join, 10)

    def answer(self, ask):
        answers = []
        ask(answers.append)
        until = time.monotonic() + 8
        while not answers:
            self.loop.once(0.1)
            self.assertLess(time.monotonic(), until)
        self.assertLess(peak() - self.before, GROWN_KIB)
        return answers[0]

    def test_haproxy(self):
        self.say(b"x" * (1 << 16))
        self.assertIsNone(self.answer(lambda answered: haproxy.ask(self.loop, self.path, haproxy.SERVERS, answered)))

    def test_routing_daemons(self):
        for session, piece in ((bird.Session, b" \n" * (1 << 15)), (bird.Session, b"x" * (1 << 16)), (frr.Session, b"x" * (1 << 16))):
            with self.subTest(session.__module__, piece=piece[:2]):
                self.say(piece)
                self.assertIsNone(self.answer(lambda answered: session(self.loop, self.path).ask("show version", answered)))


if __name__ == "__main__":
    unittest.main()
