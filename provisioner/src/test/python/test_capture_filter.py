"""What the capture's filter lets through."""

import socket
import unittest

import steward_path  # noqa: F401
from traffic import capture_filter

_FOUR = socket.inet_pton(socket.AF_INET, "198.51.100.1")
_SIX = socket.inet_pton(socket.AF_INET6, "2001:db8::1")


class Expression(unittest.TestCase):
    def test_vips_are_looked_for_at_both_ends_plain_and_tunnelled(self):
        text = capture_filter.expression({_FOUR})
        for at in (12, 16, 32, 36):
            self.assertIn(f"ip[{at}:4]=0xc6336401", text)
        self.assertNotIn("ip6[53]", text)

    def test_an_ipv6_address_is_compared_whole(self):
        text = capture_filter.expression({_SIX})
        self.assertIn("(ip6[8:4]=0x20010db8 and ip6[12:4]=0x0 and ip6[16:4]=0x0 and ip6[20:4]=0x1)", text)
        self.assertNotIn("tcp[13]", text)

    def test_too_many_vips_are_not_named(self):
        text = capture_filter.expression({bytes([198, 51, 100, n]) for n in range(100)})
        self.assertIn("tcp[13]&7!=0", text)
        self.assertNotIn("0xc6336401", text)


if __name__ == "__main__":
    unittest.main()
