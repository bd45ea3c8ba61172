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

    def test_each_sort_of_tunnel_is_looked_into_where_a_plan_has_it(self):
        plan = {"nodes": [{"tunnels": [{"type": "ipip", "guePort": 6080}, {"type": "ip6gre"}]}]}
        self.assertEqual(("gre", "gue", "ipip"), capture_filter.tunnels(plan))
        text = capture_filter.expression({_FOUR}, ("gre", "gue"))
        self.assertIn("ip[9]=47 and ip[33]=6 and ip[57]&7!=0", text)
        self.assertIn("ip[9]=17 and ip[22:2]=6080 and ip[41]=6 and ip[65]&7!=0", text)
        self.assertNotIn("ip[9]=4 ", text)

    def test_addresses_in_place_of_a_vip_are_looked_for_too(self):
        service = {"service": "198.51.100.1", "translated": ["192.0.2.7"]}
        found = capture_filter.vips({"nodes": [{"gate": {"services": [service]}}]})
        self.assertEqual({_FOUR, socket.inet_pton(socket.AF_INET, "192.0.2.7")}, found)

    def test_an_ipv6_address_is_compared_whole(self):
        text = capture_filter.expression({_SIX})
        self.assertIn("(ip6[8:4]=0x20010db8 and ip6[12:4]=0x0 and ip6[16:4]=0x0 and ip6[20:4]=0x1)", text)
        self.assertNotIn("tcp[13]", text)

    def test_labs_with_tls_have_proxy_headers_at_another_port_too(self):
        plain = {"nodes": [{"daemons": [{"name": "nginx"}]}]}
        encrypted = {"nodes": [{}, {"daemons": [{"name": "nginx", "certificates": {"tls/a.pem": ["a"]}}]}]}
        self.assertEqual(((88,), (88, 8443)), (capture_filter.proxied(plain), capture_filter.proxied(encrypted)))
        self.assertIn("(tcp[2:2]=88 or tcp[2:2]=8443)", capture_filter.expression({_FOUR}, ports=(88, 8443)))

    def test_too_many_vips_are_not_named(self):
        text = capture_filter.expression({bytes([198, 51, 100, n]) for n in range(100)})
        self.assertIn("tcp[13]&7!=0", text)
        self.assertNotIn("0xc6336401", text)


if __name__ == "__main__":
    unittest.main()
