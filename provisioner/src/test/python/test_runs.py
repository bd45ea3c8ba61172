"""Runs with real processes: whoever follows again gets every byte once, and a run ends when it is told to."""

import errno
import os
import select
import shutil
import tempfile
import threading
import time
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.problems import Problem
from traffic import runs


def counting(to, pause=0.0):
    """Work that counts until it is told to stop."""

    def work(journal):
        for number in range(to):
            journal.write(f'{{"number":{number}}}\n')
            journal.flush()
            if select.select([journal.words], [], [], pause)[0]:
                break
        journal.write('{"result":"counted"}\n')

    return work


class Runs(unittest.TestCase):
    def setUp(self):
        base = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, base)
        self.directory = f"{base}/runs/abcdefgh"

    def begin(self, work):
        runs.begin(self.directory, None, work)
        self.addCleanup(self._reap)

    def _reap(self):
        while True:
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    time.sleep(0.01)
            except ChildProcessError:
                return

    def follow(self, start, until, last_words=b""):
        """Follows in a thread; hangs up, or says the last words, when so many bytes have come."""
        words, say = os.pipe()
        out, told = os.pipe()
        failure = []

        def run():
            try:
                with open(told, "wb") as stream:
                    runs.follow(self.directory, start, words, stream)
            except Exception as problem:
                failure.append(problem)

        thread = threading.Thread(target=run)
        thread.start()
        data = b""
        while not until(data):
            piece = os.read(out, 1 << 16)
            if not piece:
                break
            data += piece
        if last_words:
            os.write(say, last_words)
        os.close(say)
        while piece := os.read(out, 1 << 16):
            data += piece
        thread.join()
        for descriptor in (words, out):
            os.close(descriptor)
        if failure:
            raise failure[0]
        return data

    def test_every_line_comes_once_however_often_the_connection_is_cut(self):
        self.begin(counting(200, 0.002))
        data = b""
        while b'{"result"' not in data:
            seen = len(data)
            data += self.follow(seen, lambda more: len(more) > 300 or b'{"result"' in more)
        lines = data.decode().splitlines()
        self.assertEqual(lines, [f'{{"number":{n}}}' for n in range(200)] + ['{"result":"counted"}'])
        self.assertTrue(os.path.exists(self.directory), "nobody said yet that all has arrived")
        self.follow(len(data), lambda more: True, b"all\n")
        self.assertFalse(os.path.exists(self.directory))

    def test_it_is_followed_also_where_no_watch_is_left(self):
        for call in ("inotify_init", "inotify_add"):
            no = OSError(errno.EMFILE if call == "inotify_init" else errno.ENOSPC, "none left")
            with self.subTest(call), unittest.mock.patch.object(runs.system, call, side_effect=no):
                before = len(os.listdir("/proc/self/fd"))
                self.begin(counting(20, 0.01))
                data = self.follow(0, lambda more: b'{"result"' in more, b"all\n")
                self.assertEqual(21, data.count(b"\n"))
                self.assertEqual(before, len(os.listdir("/proc/self/fd")))

    def test_a_run_ends_when_it_is_told_to(self):
        self.begin(counting(1000000, 0.01))
        data = self.follow(0, lambda more: len(more) > 40, b"stop\n")
        if b'{"result"' not in data:
            data += self.follow(len(data), lambda more: b'{"result"' in more)
        self.assertTrue(data.endswith(b'{"result":"counted"}\n'))

    def test_a_run_hears_every_wish_once_and_nothing_else(self):
        heard = []

        def work(journal):
            while "stop" not in heard:
                select.select([journal.words], [], [])
                heard.extend(journal.hear())
            journal.write(" ".join(heard) + '\n{"result":"heard"}\n')

        self.begin(work)
        self.follow(0, lambda more: True, b"enough\nwhatever\nstop\n")
        self.assertEqual(self.follow(0, lambda more: b'{"result"' in more), b'enough stop\n{"result":"heard"}\n')

    def test_a_stop_is_heard_even_when_its_sender_hung_up_at_once(self):
        self.begin(counting(1000, 0.01))
        while os.path.getsize(f"{self.directory}/lines") == 0:
            time.sleep(0.01)
        words, say = os.pipe()
        out, told = os.pipe()
        os.write(say, b"stop\n")
        os.close(say)
        os.close(out)
        with open(told, "wb", buffering=0) as stream, self.assertRaises(BrokenPipeError):
            runs.follow(self.directory, 0, words, stream)
        os.close(words)
        data = self.follow(0, lambda more: b'{"result"' in more)
        self.assertTrue(data.endswith(b'{"result":"counted"}\n'))
        self.assertLess(data.count(b"\n"), 1000)

    def test_a_runner_that_fails_says_why_and_nobody_waits_for_it(self):
        def work(journal):
            journal.write('{"number":0}\n')
            raise ValueError("no node X")

        self.begin(work)
        self.assertEqual(self.follow(0, lambda more: False), b'{"number":0}\n')
        self.assertEqual(runs.errors(self.directory), "no node X")

    def test_a_run_that_nobody_follows_is_deserted(self):
        asked = []
        os.makedirs(self.directory)
        os.mkfifo(f"{self.directory}/words")
        for name in ("lines", "followed"):
            open(f"{self.directory}/{name}", "wb").close()
        journal = runs.Journal(self.directory)
        self.addCleanup(journal.close)
        asked.append(journal.deserted())
        os.utime(f"{self.directory}/followed", (0, 0))
        asked.append(journal.deserted())
        self.assertEqual(asked, [False, True])

    def test_a_journal_that_is_gone_is_said_to_be(self):
        with self.assertRaisesRegex(Problem, "gone"):
            self.follow(0, lambda more: False)

    def test_names_of_runs_lead_nowhere_else(self):
        for name in ("../../etc", "a/b", "", None, "ABCDEFGH"):
            with self.assertRaises(Problem):
                runs.path("lab", name)


if __name__ == "__main__":
    unittest.main()
