"""rtnetlink messages against bytes written down from linux/rtnetlink.h and linux/if_link.h (little-endian hosts)."""

import struct
import sys
import unittest

import steward_path  # noqa: F401
from kernel import addresses, ip, links, netlink, routes
from kernel.routes import Hop, Route


def hexed(text):
    return bytes.fromhex("".join(text.split()))


@unittest.skipUnless(sys.byteorder == "little", "the bytes are written down for little-endian hosts")
class Golden(unittest.TestCase):
    def test_an_ipv4_address_is_local_and_peer(self):
        request = addresses.add_address(7, "infra", "192.0.2.132/25")
        self.assertEqual(request.kind, 20)
        self.assertEqual(request.flags, 0x400 | 0x100)
        self.assertEqual(request.body, hexed("02 19 00 00 07000000  0800 0200 c0000284  0800 0100 c0000284"))
        self.assertEqual(request.about, "address 192.0.2.132/25 on infra")

    def test_an_ipv6_address_skips_duplicate_detection(self):
        body = addresses.add_address(1, "lo", "2001:db8::1/128").body
        self.assertEqual(body[:8], hexed("0a 80 02 00 01000000"))

    def test_a_route_with_one_next_hop_names_gateway_and_device(self):
        route = Route(4, "198.51.100.0/24", (Hop("192.0.2.18", 101, 1),), "", 0, routes.RTPROT_STATIC)
        expected = "02 18 00 00 fe 04 00 01 00000000  0800 0100 c6336400  0800 0400 65000000  0800 0500 c0000212"
        self.assertEqual(routes.add(route, False).body, hexed(expected))

    def test_a_route_with_several_next_hops_carries_weights_less_one(self):
        hops = (Hop("192.0.2.18", 101, 1), Hop("192.0.2.19", 101, 3))
        body = routes.add(Route(4, "0.0.0.0/0", hops, "", 0, 4), False).body
        expected = """02 00 00 00 fe 04 00 01 00000000
                      2400 0900  1000 00 00 65000000 0800 0500 c0000212
                                 1000 00 02 65000000 0800 0500 c0000213"""
        self.assertEqual(body, hexed(expected))

    def test_a_route_on_the_segment_itself_has_link_scope(self):
        body = routes.add(Route(4, "10.0.0.0/8", (Hop("", 5, 1),), "", 0, 4), False).body
        self.assertEqual(body[:12], hexed("02 08 00 00 fe 04 fd 01 00000000"))

    def test_an_ipv4_route_over_an_ipv6_neighbour_uses_via(self):
        body = routes.add(Route(4, "10.0.0.0/8", (Hop("fe80::1", 5, 1),), "", 0, 4), False).body
        self.assertIn(hexed("1600 1200 0a00 fe80 0000000000000000000000000001"), body)

    def test_a_wire_puts_its_peer_into_the_other_namespace_and_its_port_onto_the_bridge(self):
        body = links.add_wire(120, "R1.0", 100, 1500, 101, "infra", "02:00:00:00:00:01", 9).body
        self.assertEqual(body[:16], hexed("00 00 0000 78000000 00000000 00000000"))
        found = netlink.attributes(body, 16)
        self.assertEqual(found[links.IFLA_MASTER], struct.pack("=I", 100))
        info = netlink.attributes(found[links.IFLA_LINKINFO])
        self.assertEqual(info[links.IFLA_INFO_KIND], b"veth\0")
        peer = netlink.attributes(info[links.IFLA_INFO_DATA])[links.VETH_INFO_PEER]
        self.assertEqual(struct.unpack_from("=i", peer, 4)[0], 101)
        inside = netlink.attributes(peer, 16)
        self.assertEqual(inside[links.IFLA_IFNAME], b"infra\0")
        self.assertEqual(inside[links.IFLA_NET_NS_FD], struct.pack("=I", 9))
        self.assertEqual(inside[links.IFLA_ADDRESS], hexed("020000000001"))

    def test_tunnels_take_any_sender_and_ip6tnl_both_families(self):
        for kind, local, protocol in (("ipip", "192.0.2.140", 4), ("ip6tnl", "2001:db8::c", 0)):
            found = netlink.attributes(links.add_tunnel(100, kind, kind, local, 1480).body, 16)
            info = netlink.attributes(found[links.IFLA_LINKINFO])
            data = netlink.attributes(info[links.IFLA_INFO_DATA])
            self.assertEqual(info[links.IFLA_INFO_KIND].rstrip(b"\0").decode(), kind)
            self.assertEqual(data[links.IPTUN_LOCAL], ip.pack(local))
            self.assertEqual(data[links.IPTUN_PROTO], bytes([protocol]))
            self.assertNotIn(3, data)  # no remote

    def test_a_message_has_length_type_flags_and_number(self):
        request = netlink.Request(16, 0x400, b"\1\2\3", "x")
        self.assertEqual(netlink.encode(request, 9, True), hexed("13000000 1000 0504 09000000 00000000 01020300"))


class RoundTrip(unittest.TestCase):
    """What the encoder writes, the parser reads: the kernel sends requests' own form back in dumps."""

    def test_routes(self):
        for route in (
            Route(4, "198.51.100.0/24", (Hop("192.0.2.18", 1, 1), Hop("192.0.2.19", 1, 7)), "192.0.2.1", 5, 4),
            Route(6, "::/0", (Hop("2001:db8::1", 4, 1),), "", 1024, 4),
            Route(6, "2001:db8::/64", (Hop("2001:db8::1", 4, 1), Hop("2001:db8::2", 5, 1)), "2001:db8::9", 1024, 12),
        ):
            self.assertEqual(routes.parse(routes.add(route, False).body), route)

    def test_addresses(self):
        for prefix in ("192.0.2.132/25", "2001:db8::c000:284/121"):
            self.assertEqual(addresses.parse_address(addresses.add_address(3, "x", prefix).body), (3, prefix))

    def test_tunnels_of_each_sort(self):
        for kind, local in (("ip6tnl", "2001:db8::c"), ("gre", "192.0.2.140"), ("ip6gre", "2001:db8::c")):
            link = links.parse_link(links.add_tunnel(100, "x", kind, local, 1456).body)
            self.assertEqual((kind, local, 1456), (link.kind, link.local, link.mtu))

    def test_links(self):
        link = links.parse_link(links.add_tunnel(100, "ipip", "ipip", "192.0.2.140", 1480).body)
        self.assertEqual((link.index, link.name, link.kind, link.local, link.mtu, link.up), (100, "ipip", "ipip", "192.0.2.140", 1480, True))

    def test_routes_outside_the_main_table_are_left_out(self):
        body = bytearray(routes.add(Route(4, "10.0.0.0/8", (Hop("", 5, 1),), "", 0, 4), False).body)
        body[4] = 255
        self.assertIsNone(routes.parse(bytes(body)))


class Refusals(unittest.TestCase):
    def test_a_refusal_names_what_was_asked_and_quotes_the_kernel(self):
        body = struct.pack("=i", -17) + bytes(16) + netlink.attribute(netlink.NLMSGERR_ATTR_MSG, b"name taken\0")
        error = netlink.refusal(netlink.NLM_F_CAPPED | netlink.NLM_F_ACK_TLVS, body, "veth R1.0")
        self.assertEqual((error.errno, error.strerror), (17, "veth R1.0: File exists (name taken)"))

    def test_code_nought_is_an_acknowledgement(self):
        self.assertIsNone(netlink.refusal(0, struct.pack("=i", 0) + bytes(16), "x"))


class Addresses(unittest.TestCase):
    def test_spellings_of_one_prefix_become_one(self):
        self.assertEqual(ip.canonical("2001:DB8:0:0::1/128"), "2001:db8::1/128")
        self.assertEqual(ip.canonical("192.0.2.1"), "192.0.2.1/32")

    def test_what_is_no_prefix_is_refused(self):
        for text in ("192.0.2.1/33", "192.0.2", "::1/129", "1.2.3.4/-1", "x", "1.2.3.4/24; reboot"):
            with self.assertRaises((OSError, ValueError), msg=text):
                ip.canonical(text)


if __name__ == "__main__":
    unittest.main()
