"""Neighbour entries: which of them the kernel has given up."""

import socket
import struct
import unittest

import steward_path  # noqa: F401

from kernel import neighbours


def entry(state, address):
    raw = socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    attribute = struct.pack("=HH", 4 + len(raw), neighbours.NDA_DST) + raw
    return struct.pack("=BBHiHBB", family, 0, 0, 7, state, 0, 1) + attribute


class LostNeighbours(unittest.TestCase):
    def test_given_up_or_never_found_is_lost(self):
        for state in (0x20, 0x01):
            self.assertEqual(neighbours.lost(entry(state, "192.0.2.130")), "192.0.2.130")
            self.assertEqual(neighbours.lost(entry(state, "2001:db8::1")), "2001:db8::1")

    def test_who_answers_or_is_being_asked_is_not(self):
        for state in (0x02, 0x04, 0x08, 0x10, 0x80):  # reachable, stale, delay, probe, permanent
            self.assertIsNone(neighbours.lost(entry(state, "192.0.2.130")))


class NewNeighbours(unittest.TestCase):
    def test_one_is_asked_for_without_an_answer_given(self):
        request = neighbours.look_for("2001:db8::1", 7)
        family, _, _, device, state, flags, _ = struct.unpack_from("=BBHiHBB", request.body)
        self.assertEqual((socket.AF_INET6, 7, neighbours.NUD_NONE, neighbours.NTF_USE), (family, device, state, flags))
        self.assertEqual(entry(0, "2001:db8::1")[12:], request.body[12:])


if __name__ == "__main__":
    unittest.main()
