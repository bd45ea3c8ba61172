"""What the system call filter says, worked out as the kernel does it, on both architectures."""

import errno
import struct
import unittest

import steward_path  # noqa: F401 (finds the steward's modules)
from walls import seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
MACHINES = {"x86_64": (0xC000003E, 56, 41, 16), "aarch64": (0xC00000B7, 220, 198, 29)}


def refusal(number):
    return 0x00050000 | number


def verdict(program, architecture, number, *arguments):
    """What a classic BPF program returns for a system call (struct seccomp_data)."""
    data = struct.pack("<IIQ6Q", number, architecture, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    at = accumulator = 0
    while True:
        kind, yes, no, value = struct.unpack_from("<HBBI", program, at * 8)
        at += 1
        if kind == 0x20:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif kind == 0x06:
            return value
        else:
            met = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[kind]
            at += yes if met else no


class FilterTest(unittest.TestCase):
    def each(self):
        for machine, (architecture, *numbers) in MACHINES.items():
            program = seccomp.program(machine)
            with self.subTest(machine):
                yield lambda *call, p=program, a=architecture: verdict(p, a, *call), *numbers

    def test_another_architecture_is_the_end(self):
        for machine in MACHINES:
            self.assertEqual(KILL, verdict(seccomp.program(machine), 0x40000003, 1))

    def test_families_of_sockets(self):
        for says, _, socket, _ in self.each():
            for family in range(46):
                expected = ALLOW if family in (1, 2, 10, 16, 17) else refusal(errno.EAFNOSUPPORT)
                self.assertEqual(expected, says(socket, family, 3, 0), family)

    def test_protocols_of_netlink_are_those_of_a_network(self):
        for says, _, socket, _ in self.each():
            for protocol in range(32):
                expected = ALLOW if protocol in (0, 4, 6, 12, 15, 16) else refusal(errno.EPROTONOSUPPORT)
                self.assertEqual(expected, says(socket, 16, 3, protocol), protocol)
                self.assertEqual(ALLOW, says(socket, 2, 3, protocol), "a protocol of another family")

    def test_controls_of_devices(self):
        for says, _, _, ioctl in self.each():
            for request in (0x5412, 0x541C, 0x894C):
                self.assertEqual(refusal(errno.EPERM), says(ioctl, 0, request))
            for request in (0x5401, 0x5413, 0x8913, 0x894B, 0x894D):
                self.assertEqual(ALLOW, says(ioctl, 0, request))

    def test_new_namespaces_and_plain_children(self):
        for says, clone, _, _ in self.each():
            self.assertEqual(ALLOW, says(clone, 17))
            for bit in (17, 25, 26, 27, 28, 29, 30):
                self.assertEqual(refusal(errno.EPERM), says(clone, 1 << bit | 17))
            self.assertEqual(refusal(errno.ENOSYS), says(435))

    def test_who_is_settled_is_told_that_it_became_what_it_wanted(self):
        rights = {"x86_64": (105, 106, 113, 114, 116, 117, 119, 126), "aarch64": (91, 143, 144, 145, 146, 147, 149, 159)}
        for machine, (architecture, clone, _, _) in MACHINES.items():
            for number in rights[machine]:
                self.assertEqual(refusal(0), verdict(seccomp.program(machine, True), architecture, number))
                self.assertEqual(ALLOW, verdict(seccomp.program(machine), architecture, number))
            for flags in (1 << 17, 1 << 28):
                settled = verdict(seccomp.program(machine, True), architecture, clone, flags)
                self.assertEqual(refusal(errno.EPERM), settled)

    def test_who_says_the_key_starts_processes_in_other_namespaces(self):
        key = (0x0123456789ABCDEF, 0xFEDCBA9876543210)
        for machine, (architecture, *_) in MACHINES.items():
            with_key, without = seccomp.program(machine, key=key), seccomp.program(machine)
            for number, error in ((435, errno.ENOSYS), ({"x86_64": 308, "aarch64": 268}[machine], errno.EPERM)):
                self.assertEqual(ALLOW, verdict(with_key, architecture, number, 3, 4, *key))
                self.assertEqual(refusal(error), verdict(without, architecture, number, 3, 4, *key))
                for bit in range(128):
                    off = [word ^ (1 << bit % 64 if bit // 64 == place else 0) for place, word in enumerate(key)]
                    self.assertEqual(refusal(error), verdict(with_key, architecture, number, 3, 4, *off), bit)

    def test_watches_of_files_are_daemons_only(self):
        watches = {"x86_64": (253, 294, 300), "aarch64": (26, 262)}
        for machine, (architecture, clone, *_) in MACHINES.items():
            persons = seccomp.program(machine, watches=False)
            for number in watches[machine]:
                self.assertEqual(refusal(errno.EMFILE), verdict(persons, architecture, number, 0))
                for daemons in (seccomp.program(machine), seccomp.program(machine, True), seccomp.program(machine, key=(1, 2))):
                    self.assertEqual(ALLOW, verdict(daemons, architecture, number, 0))
            self.assertEqual(ALLOW, verdict(persons, architecture, clone, 17))
            self.assertEqual(refusal(errno.EPERM), verdict(persons, architecture, clone, 1 << 28))

    def test_ordinary_calls_pass(self):
        for says, *_ in self.each():
            self.assertEqual([ALLOW, ALLOW], [says(20), says(63)])
