"""Whatever a daemon or a plan says is read or refused, and crashes nothing. `FUZZ=100000` makes more inputs."""

import json
import os
import random
import unittest

import steward_path  # noqa: F401
from control.presence import word
from core.problems import Problem, Problems
from daemons import bird, haproxy
from daemons.cli_session import refusal
from plan import parse
from traffic import curl
from small_lab import Lab

INPUTS = int(os.environ.get("FUZZ", "2000"))
FROM = int(os.environ.get("FUZZ_FROM", "0"))
STAT = (
    "# pxname,svname,qcur,status,weight,\nl7,FRONTEND,,OPEN,,\nl7,S1,0,UP,1,\nl7,S2,0,DOWN 1/2,1,\nl7,S3,0,UP 2/3,1,\n"
    "l7,BACKEND,0,UP,3,\n"
)
INFO = "Name: HAProxy\nVersion: 3.0\nPid: 4711\nUptime: 0d\n"
PROTOCOLS = [
    (2002, "Name       Proto      Table      State  Since         Info"),
    (1002, "device1    Device     ---        up     08:15:33.412"),
    (1002, "RR1_4      BGP        ---        up     08:15:34.900  Established"),
    (1006, "    Neighbor address: 192.0.2.254"),
    (0, ""),
]
PIECES = ["", ",", "\n", " ", "\0", '"', "'", "$(touch canary)", "../../x", "-1", "9" * 40, "é", "²", "\U0001f642", "UP", "Pid: "]


def mutated(text, source):
    for _ in range(source.randrange(1, 6)):
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(PIECES) * source.choice((1, 1, 1, 50)) + text[at + source.randrange(8) :]
    return text


def mutated_tree(tree, source):
    """One value somewhere in it becomes something else."""
    if source.random() < 0.12 or not isinstance(tree, (dict, list)) or not tree:
        return source.choice([None, -1, 2**70, 1.5, "", "../x", "$(touch canary)", [], {}, ["a"], {"a": 1}, True, "x" * 300])
    key = source.choice(list(tree)) if isinstance(tree, dict) else source.randrange(len(tree))
    copy = tree.copy()
    copy[key] = mutated_tree(tree[key], source)
    return copy


class Hostile(unittest.TestCase):
    def each(self):
        for seed in range(FROM, FROM + INPUTS):
            yield random.Random(seed)

    def test_haproxys_answers(self):
        for source in self.each():
            haproxy.by_name(haproxy.servers(mutated(STAT, source)))
            self.assertGreaterEqual(haproxy.pid(mutated(INFO, source)), 0)
        self.assertEqual(haproxy.servers(STAT)["l7", "S2"], "going-up")
        self.assertEqual(haproxy.pid(INFO), 4711)

    def test_birds_answers(self):
        for source in self.each():
            lines = [(code, mutated(text, source)) if source.random() < 0.5 else (code, text) for code, text in PROTOCOLS]
            bird.protocols(lines)
            bird.neighbours(lines)
            refusal(lines)
        self.assertTrue(bird.protocols(PROTOCOLS)["RR1_4"].up)
        self.assertEqual(bird.neighbours(PROTOCOLS), {"RR1_4": "192.0.2.254"})

    def test_plans(self):
        plan = Lab("small").plan()
        taken = 0
        for source in self.each():
            try:
                read = parse.parse(mutated_tree(plan, source), "small")
            except (Problem, Problems):
                continue
            taken += 1
            for node in read.nodes.values():
                for daemon in node.daemons:
                    self.assertTrue(all(isinstance(w, str) and "\0" not in w for w in daemon.command))
        self.assertGreater(taken, 0)

    def test_no_request_adds_a_line_to_curls_configuration(self):
        plain = {"id": 1, "url": "http://198.51.100.1/", "maxTime": 5}
        lines = len(curl.configuration([plain], "/d").splitlines())
        for source in self.each():
            url = mutated(plain["url"], source) + source.choice(["", '"\noutput = "/canary', '" -o /canary', "\\", '\\"'])
            try:
                text = curl.configuration([{**plain, "url": url}], "/d")
            except ValueError:
                continue
            first = text.split("\n")[0]
            self.assertEqual(len(text.split("\n")) - 1, lines)
            inside = first.removeprefix('url = "').removesuffix('"')
            self.assertNotIn('"', inside.replace("\\\\", "").replace('\\"', ""))

    def test_names_of_people(self):
        for source in self.each():
            name = word(mutated("alice@laptop\x1b[0m", source))
            self.assertTrue(name.isprintable() and len(name) <= 80)
            json.dumps(name)


if __name__ == "__main__":
    unittest.main()
