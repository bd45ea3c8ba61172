"""The control socket with real connections: one request each, half-closed ones are answered, hung up ones cancelled."""

import base64
import json
import os
import shutil
import socket
import tempfile
import unittest
import unittest.mock
import zlib

import steward_path  # noqa: F401
from control.connection import Control
from core.listeners import Pulse
from core.loop import PAUSE, Loop
from core.problems import Problem
from core.task import Task


class Stage:
    """What a task needs of a lab."""

    def __init__(self):
        self.pulse = Pulse()
        self.failure = None

    def check(self):
        if self.failure:
            raise self.failure


class Answers:
    """Counts for whoever asks, and keeps what became of the count."""

    def __init__(self, loop, stage):
        self._loop = loop
        self.stage = stage
        self.ends = []

    def answer(self, request, connection):
        if request.get("do") != "count":
            raise Problem("no such request")

        def over(failure):
            self.ends.append(failure)
            if failure:
                connection.fail(failure)
            else:
                connection.finish({"result": "counted"})

        task = Task(self._loop, self.stage.pulse, self._count(request["to"]), connection.send, over, self.stage.check)
        connection.at_close(lambda: task.cancel() and self.ends.append("cancelled"))

    def _count(self, to):
        for number in range(to):
            yield {"number": number}
            yield PAUSE


class Conversations(unittest.TestCase):
    def setUp(self):
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        self.loop = Loop()
        self.stage = Stage()
        self.answers = Answers(self.loop, self.stage)
        self.path = f"{directory}/control"
        control = Control(self.loop, self.answers, self.path)
        self.addCleanup(control.close)

    def ask(self, text):
        connection = socket.socket(socket.AF_UNIX)
        self.addCleanup(connection.close)
        connection.connect(self.path)
        connection.sendall(text.encode())
        connection.setblocking(False)
        return connection

    def lines(self, connection):
        """All lines until the steward closes."""
        data = b""
        for _ in range(500):
            self.loop.once(0.05)
            try:
                more = connection.recv(65536)
            except BlockingIOError:
                continue
            if not more:
                return [json.loads(line) for line in data.splitlines()]
            data += more
        self.fail(f"no end after {data!r}")

    def test_lines_come_in_order_and_the_last_one_closes(self):
        answer = self.lines(self.ask('{"do":"count","to":2}\n'))
        self.assertEqual(answer, [{"number": 0}, {"number": 1}, {"result": "counted"}])

    def test_a_request_in_pieces_is_one_request(self):
        connection = self.ask('{"do":"cou')
        self.loop.once(0.05)
        self.loop.once(0.05)
        connection.setblocking(True)
        connection.sendall(b'nt","to":0}\n')
        connection.setblocking(False)
        self.assertEqual(self.lines(connection), [{"result": "counted"}])

    def test_a_deflated_request_is_understood_and_a_damaged_one_refused(self):
        packed = zlib.compress(b'{"do":"count","to":0}')
        self.assertEqual(self.lines(self.ask(f"~{base64.b64encode(packed).decode()}\n")), [{"result": "counted"}])
        for damaged in (base64.b64encode(packed[:-3]).decode(), "%", base64.b64encode(b"plain").decode()):
            self.assertEqual(self.lines(self.ask(f"~{damaged}\n"))[-1]["result"], "failed")

    def test_two_are_answered_side_by_side(self):
        one, other = self.ask('{"do":"count","to":3}\n'), self.ask('{"do":"count","to":1}\n')
        self.assertEqual(len(self.lines(other)), 2)
        self.assertEqual(len(self.lines(one)), 4)

    def test_who_has_said_all_is_still_answered(self):
        connection = self.ask('{"do":"count","to":2}\n')
        connection.shutdown(socket.SHUT_WR)
        self.assertEqual(self.lines(connection)[-1], {"result": "counted"})

    def test_who_hangs_up_cancels(self):
        for shut_before in (False, True):
            self.answers.ends.clear()
            connection = self.ask('{"do":"count","to":1000000}\n')
            for _ in range(3):
                self.loop.once(0.01)
            if shut_before:
                connection.shutdown(socket.SHUT_WR)
                self.loop.once(0.01)
            connection.close()
            for _ in range(100):
                if self.answers.ends:
                    break
                self.loop.once(0.05)
            self.assertEqual(self.answers.ends, ["cancelled"])

    def test_what_goes_wrong_is_told(self):
        for text in ("no json\n", "[]\n", '{"do":"other"}\n'):
            self.assertEqual(self.lines(self.ask(text))[-1]["result"], "failed")

    def test_a_daemon_that_ends_fails_the_task_that_runs(self):
        connection = self.ask('{"do":"count","to":1000000}\n')
        for _ in range(3):
            self.loop.once(0.01)
        self.stage.failure = Problem("bird ended", "R1", "bird", ["its last line"])
        last = self.lines(connection)[-1]
        self.assertEqual(
            last["problems"], [{"node": "R1", "daemon": "bird", "message": "bird ended", "log": ["its last line"]}]
        )

    def test_only_root_may_speak(self):
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)

    def test_one_callback_that_fails_does_not_end_the_loop(self):
        def broken():
            raise ValueError("expected in this test")

        done = []
        self.loop.soon(broken)
        self.loop.soon(lambda: done.append(True))
        with open(os.devnull, "w") as quiet, unittest.mock.patch("sys.stderr", quiet):
            self.loop.once(0)
        self.assertEqual(done, [True])


if __name__ == "__main__":
    unittest.main()
