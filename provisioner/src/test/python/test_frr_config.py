"""What bgpd is told so that one configuration becomes another, played on a model of what it drops with what."""

import random
import re
import unittest

import steward_path  # noqa: F401
from daemons.frr_config import difference

OPENERS = ("router bgp ", "address-family ", "route-map ")
NEIGHBOURS = ("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1")
GROUPS = ("clients_", "others_")


class Bgpd:
    """What it has, as (lines of the blocks around, line); what it does not take fails."""

    def __init__(self, text):
        self.has = set()
        self.around = []
        for raw in text.splitlines():
            if raw.strip() and raw.strip()[0] not in "!#":
                self.say(raw.strip())

    def play(self, commands):
        assert commands[0] == "configure terminal" and commands[-1] == "end"
        for line in commands[1:-1]:
            self.say(line)
        assert self.around == []
        return self

    def say(self, line):
        words = line.split()
        if line.startswith("exit"):
            self.around.pop()
        elif line.startswith("no neighbor ") or (words[0] == "no" and self._here(line[3:])):
            self._undo(line[3:], line[3:].split())
        elif self._here(f"no {line}"):
            self.has.discard((*self.around, f"no {line}"))
        elif line.startswith(OPENERS):
            self.has.add((*self.around, line))
            self.around.append(line)
        else:
            self._add(line, words)

    def _here(self, line):
        return (*self.around, line) in self.has

    def _add(self, line, words):
        assert words[0] not in ("match", "set") or self.around[-1:] and self.around[-1].startswith("route-map"), line
        assert words[0] not in ("neighbor", "network", "bgp", "timers") or self.around, f"unknown command: {line}"
        if words[0] == "neighbor":
            head = words[2] in ("remote-as", "peer-group")
            assert head or self._lines_of(words[1]), f"there is no neighbour for {line}"
            if words[2] == "remote-as":
                self.has -= {where for where in self._lines_of(words[1]) if " remote-as " in where[-1]}
        if line.startswith("bgp listen"):
            assert self._lines_of(words[-1]) and not self._here(line), line
        self.has.add((*self.around, line))

    def _undo(self, line, words):
        if words[0] != "neighbor":
            self.has = {where for where in self.has if where[: len(self.around) + 1] != (*self.around, line)}
        elif words[2:] == ["bfd"]:
            self.has = {where for where in self.has if not where[-1].startswith(f"{line} ")}
        else:
            gone = words[2] == "remote-as" and words[1] in NEIGHBOURS  # of an address that it does not know it is nothing
            assert gone or self._here(line), f"there is no {line}"
            self.has.discard((*self.around, line))
            if words[2] in ("remote-as", "peer-group"):
                self._drop(words[1], group=words[2:] == ["peer-group"])

    def _drop(self, name, group):
        members = {w[-1].split()[1] for w in self.has if re.fullmatch(rf"neighbor \S+ peer-group {name}", w[-1])}
        if group or name in NEIGHBOURS:
            self.has -= self._lines_of(name)
        if group:
            self.has = {where for where in self.has if not where[-1].endswith(f" peer-group {name}")}
        for member in members:
            self.has -= self._lines_of(member)

    def _lines_of(self, name):
        return {where for where in self.has if where[-1].startswith(f"neighbor {name} ")}


def told(**as_numbers):
    lines = [f" neighbor {x} remote-as {n}\n neighbor {x} update-source 192.0.2.9" for x, n in as_numbers.items()]
    return "router bgp 65000\n" + "\n".join(lines) + "\nexit\n"


def drawn(rng):
    """A configuration such as bgpd.jte makes, with a person's lines in it that are indented as they like."""
    bfd, family_of = rng.random() < 0.3, {}
    top, own = ["log stdout informational"], []
    for name in rng.sample(("told", "mine", "nothing"), rng.randint(1, 3)):
        top += [f"route-map {name} permit 10", *rng.sample([" set origin igp", " set local-preference 7"], rng.randint(0, 2)), "exit"]
    if rng.random() < 0.5:
        top[1:1] = ["ip prefix-list own seq 5 permit 198.51.100.0/24", "route-map own permit 5", "set metric 5", "exit"]
    router = [f"router bgp {rng.choice((65000, 65000, 65000, 65001))}", " no bgp default ipv4-unicast", f" timers bgp {rng.randint(1, 3)} 9"]
    for group in rng.sample(GROUPS, rng.randint(0, 2)):
        router += [f" neighbor {group} peer-group", f" neighbor {group} remote-as {rng.choice((1, 2))}"]
        router += [f" neighbor {group} bfd profile lab"] if bfd else []
        router += [f" bgp listen range 192.0.2.{16 * GROUPS.index(group)}/28 peer-group {group}"]
        family_of[group] = rng.choice((4, 6))
    for x in rng.sample(NEIGHBOURS, rng.randint(0, 4)):
        group = rng.choice((*[g for g in GROUPS if g in family_of], None))
        router += [f" neighbor {x} remote-as {rng.choice((1, 2))}", f" neighbor {x} description {rng.choice('ab')}"]
        router += [f" neighbor {x} peer-group {group}"] if group and rng.random() < 0.3 else []
        router += [f" neighbor {x} passive"] if rng.random() < 0.3 else []
        router += [f" neighbor {x} bfd profile lab"] if bfd else []
        family_of[x] = rng.choice((4, 6))
        if rng.random() < 0.3:
            own.append(f"neighbor {x} password p{rng.randint(1, 2)}")
    for family in (4, 6):
        router += [" !", f" address-family ipv{family} unicast", f"  maximum-paths {rng.randint(1, 2)}"]
        for x, its in family_of.items():
            if its == family:
                router += [f"  neighbor {x} activate", f"  neighbor {x} route-map {rng.choice(('told', 'mine'))} in"]
        router.append(" exit-address-family")
    indent = rng.choice(("", " ", "   ", "\t"))
    return "\n".join([*top, *router, *(indent + line for line in own), "exit", ""])


class Played(unittest.TestCase):
    def becomes(self, old, new):
        commands = difference(old, new)
        found = Bgpd(old).play(commands) if commands else Bgpd(old)
        self.assertEqual(found.has, Bgpd(new).has, "\n".join([old, "---", new, "---", *commands]))

    def test_any_configuration_becomes_any_other(self):
        for seed in range(1500):
            rng = random.Random(seed)
            self.becomes(drawn(rng), drawn(rng))

    def test_a_neighbour_whose_number_is_another_one_keeps_its_lines(self):
        old, new = told(**{"192.0.2.1": 65101}), told(**{"192.0.2.1": 65109})
        self.becomes(old, new)
        self.assertEqual(
            difference(old, new),
            ["configure terminal", "router bgp 65000", "neighbor 192.0.2.1 remote-as 65109", "exit", "end"],
        )

    def test_what_a_neighbour_loses_when_it_leaves_its_number_is_said_again(self):
        old = told(**{"192.0.2.1": 65101}).replace("exit", " neighbor g peer-group\n neighbor g remote-as 1\nexit")
        self.becomes(old, old.replace("neighbor 192.0.2.1 remote-as 65101", "neighbor 192.0.2.1 peer-group g"))

    def test_nothing_is_said_of_what_is_the_same_however_it_is_indented(self):
        for seed in range(200):
            text = drawn(random.Random(seed))
            flat = "\n".join(line.strip() for line in text.splitlines())
            self.assertEqual(difference(text, flat), [], text)
            self.assertEqual(difference(text, text), [])


class OwnLines(unittest.TestCase):
    """A person's lines, as bgpd takes them from a file: by modes, whatever stands in front of them."""

    ROUTER = "router bgp 65000\n neighbor 192.0.2.254 remote-as 65000\n address-family ipv4 unicast\n  network 192.0.2.0/24\n exit-address-family\n{}exit\n"

    def test_lines_of_the_router_are_said_inside_it(self):
        one, two = "neighbor 192.0.2.254 weight 10\n", "   neighbor 192.0.2.254 weight 20\n"
        for old, new in (("", one), (one, two), (two, "")):
            with self.subTest(old=old, new=new):
                commands = difference(self.ROUTER.format(old), self.ROUTER.format(new))
                self.assertEqual(commands[1], "router bgp 65000")
                self.assertEqual(commands[-2:], ["exit", "end"])
                self.assertEqual(len(commands), 4 + bool(old) + bool(new) + 2 * (bool(old) and bool(new)))

    def test_a_filter_that_is_not_indented_is_one_block(self):
        text = "route-map mine permit 10\nset local-preference {}\nexit\nlog stdout informational\n"
        begin, end = "configure terminal", ["exit", "end"]
        self.assertEqual(
            difference("log stdout informational\n", text.format(200)),
            [begin, "route-map mine permit 10", "set local-preference 200", *end],
        )
        self.assertEqual(
            difference(text.format(200), text.format(300)),
            [begin, "route-map mine permit 10", "no set local-preference 200", "exit"]
            + ["route-map mine permit 10", "set local-preference 300", *end],
        )
        self.assertEqual(difference(text.format(1), "log stdout informational\n"), [begin, "no route-map mine permit 10", "end"])

    def test_a_line_that_a_family_does_not_have_is_the_routers(self):
        with_family = "address-family ipv4 unicast\nneighbor 192.0.2.254 activate\nneighbor 192.0.2.254 password x\n"
        commands = difference(self.ROUTER.format(""), self.ROUTER.format(with_family))
        self.assertEqual(
            commands,
            ["configure terminal", "router bgp 65000", "address-family ipv4 unicast", "neighbor 192.0.2.254 activate", "exit"]
            + ["neighbor 192.0.2.254 password x", "exit", "end"],
        )

    def test_what_is_the_whole_daemons_ends_the_router(self):
        own = "bgp as-path access-list own permit _1_\nip prefix-list own permit 192.0.2.0/24\n"
        commands = difference(self.ROUTER.format(""), self.ROUTER.format(own))
        self.assertEqual(commands[1:-1], own.splitlines())


if __name__ == "__main__":
    unittest.main()
