"""The ring with a real kernel: what the desk gets of two devices that are joined by a cable, in a namespace of its own."""

import contextlib
import os
import select
import socket
import struct
import subprocess
import time
import unittest

import steward_path  # noqa: F401
from kernel import system
from traffic import capture

_ALL = struct.pack("=HBBI", 0x06, 0, 0, 256)  # BPF_RET | BPF_K: everything, 256 bytes of it
_NONE = struct.pack("=HBBI", 0x06, 0, 0, 0)
_TYPE = 0x88B5  # for experiments of one's own (IEEE 802)


def allowed():
    """Whether this user may make a namespace and open packet sockets there."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    try:
        system.unshare(system.CLONE_NEWNET)
        system.setns(home, system.CLONE_NEWNET)
        return os.path.exists("/usr/sbin/ip")
    except OSError:
        return False
    finally:
        os.close(home)


@unittest.skipUnless(allowed(), "needs root and iproute2")
class Ring(unittest.TestCase):
    def setUp(self):
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.addCleanup(os.close, home)
        system.unshare(system.CLONE_NEWNET)
        self.addCleanup(system.setns, home, system.CLONE_NEWNET)
        self.wire("east", "west")

    def wire(self, *names):
        first, second = names
        self.ip("link", "add", first, "type", "veth", "peer", "name", second)
        for name in names:
            with open(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6", "w") as file:  # it would speak up by itself
                file.write("1")
            self.ip("link", "set", name, "up")
        latest = time.monotonic() + 30
        while not all(self.up(name) for name in names):
            self.assertLess(time.monotonic(), latest, "a cable does not come up")
            time.sleep(0.01)  # until then the kernel drops what is sent, and says nothing

    def up(self, name):
        words = ["/usr/sbin/ip", "-o", "link", "show", name]
        return " state UP " in subprocess.run(words, check=True, capture_output=True, text=True).stdout

    def ip(self, *words):
        subprocess.run(["/usr/sbin/ip", *words], check=True)

    def capture(self, program=_ALL):
        made = capture.Capture("/proc/self/ns/net", program)
        self.addCleanup(made.close)
        return made

    def send(self, device, *payloads):
        with contextlib.closing(socket.socket(socket.AF_PACKET, socket.SOCK_RAW)) as out:
            out.bind((device, 0))
            for payload in payloads:
                out.send(bytes.fromhex("0200000000010200000000ff") + struct.pack(">H", _TYPE) + payload)

    def blocks(self, watching, seconds=2.0):
        """Everything that is handed over until there has been something and then nothing for a while."""
        found = []
        while select.select([watching], [], [], 0.2 if found else seconds)[0]:
            found += watching.blocks()
        return found

    def frames(self, blocks):
        """(device's index, nanoseconds, bytes) of every frame, read as linux/if_packet.h says."""
        for block in blocks:
            count, at = struct.unpack_from("=II", block, 12)
            for _ in range(count):
                following, seconds, nanos, length = struct.unpack_from("=4I", block, at)
                mac = struct.unpack_from("=H", block, at + 24)[0]
                index = struct.unpack_from("=i", block, at + 48 + 4)[0]
                yield index, seconds * 10**9 + nanos, block[at + mac : at + mac + length]
                at += following

    def test_each_frame_comes_once_with_its_device_and_time(self):
        watching = self.capture()
        began = time.time_ns()
        self.send("east", b"one" + bytes(60), b"two" + bytes(500))
        self.send("west", b"three" + bytes(60))
        blocks = self.blocks(watching)
        names = watching.ports()
        frames = list(self.frames(blocks))
        self.assertEqual([names[index] for index, _, _ in frames], ["west", "west", "east"])
        self.assertEqual([frame[14:].rstrip(b"\0") for _, _, frame in frames], [b"one", b"two", b"three"])
        self.assertEqual([len(frame) for _, _, frame in frames], [77, 256, 79])
        times = [nanos for _, nanos, _ in frames]
        self.assertTrue(began <= min(times) and max(times) <= time.time_ns())
        self.assertEqual(times[-1], watching.latest)
        self.assertEqual(watching.dropped(), 0)

    def test_a_block_that_is_not_full_is_handed_over_soon(self):
        watching = self.capture()
        self.send("east", b"one")
        began = time.monotonic()
        self.assertTrue(select.select([watching], [], [], 2)[0])
        self.assertLess(time.monotonic() - began, 1)
        self.assertEqual(len(watching.blocks()), 1)
        self.assertFalse(select.select([watching], [], [], 0.2)[0], "the block was not given back")

    def test_nothing_is_lost_when_the_ring_goes_round(self):
        watching = self.capture()
        count = 0
        for _ in range(8):
            self.send("east", *[bytes(400)] * 20_000)  # far more than a block of 64 KiB
            count += sum(1 for _ in self.frames(self.blocks(watching)))
        self.assertEqual(count, 160_000)
        self.assertEqual(watching.dropped(), 0)

    def test_what_had_no_room_is_counted(self):
        watching = self.capture()
        payloads = [bytes(400)] * 10_000
        for _ in range(11):
            self.send("east", *payloads)
        count = sum(1 for _ in self.frames(self.blocks(watching)))
        self.assertLess(count, 110_000)
        self.assertEqual(count + watching.dropped(), 110_000)

    def test_the_filter_holds_from_the_first_frame_on(self):
        watching = self.capture(_NONE)
        self.send("east", b"one")
        self.assertFalse(select.select([watching], [], [], 0.2)[0])

    def test_devices_are_told_once_and_again_when_one_comes(self):
        watching = self.capture()
        self.assertLessEqual({"east", "west"}, set(watching.ports().values()))
        self.assertIsNone(watching.ports())
        self.wire("north", "south")
        self.send("north", b"one")
        blocks = self.blocks(watching)
        names = watching.ports()
        self.assertEqual([names[index] for index, _, _ in self.frames(blocks)], ["south"])
        self.ip("link", "set", "east", "down")  # something changed, but no name
        self.assertIsNone(watching.ports())


if __name__ == "__main__":
    unittest.main()
