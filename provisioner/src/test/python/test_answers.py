"""Reading what daemons and the kernel answer, with answers as they were seen on a VM."""

import os
import shutil
import socket
import struct
import tempfile
import unittest

import steward_path  # noqa: F401
from core.loop import Loop
from daemons import bird, haproxy, journal, supervisor
from daemons.cli_session import refusal
from kernel import ipvs, sysctls
from kernel.netlink import attribute

PROTOCOLS = """0001 BIRD 2.17.1 ready.
2002-Name       Proto      Table      State  Since         Info
1002-device1    Device     ---        up     06:02:41.592  
1006-
1002-RR1        BGP        ---        up     06:02:42.626  Established   
1006-  BGP state:          Established
     Neighbor address: 192.0.2.254
     Neighbor AS:      65000
1002-RR2        BGP        ---        start  06:02:42.626  Connect       
1006-  BGP state:          Connect
     Neighbor address: 192.0.2.253%infra
1002-vip_1_4    Static     master4    down   06:02:42.626  
0000 
"""
TERSE = """2002-Name       Proto      Table      State  Since         Info
1002-device1    Device     ---        up     06:02:41.592  
 RR1        BGP        ---        up     06:02:42.626  Established   
0000 
"""


class Bird(unittest.TestCase):
    """Against a socket that answers as BIRD does, in pieces."""

    def answer(self, text):
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(f"{directory}/bird.ctl")
        server.listen()
        loop = Loop()
        session = bird.Session(loop, f"{directory}/bird.ctl")
        self.addCleanup(session.close)
        answers = []
        session.ask("show protocols all", answers.append)
        connection, _ = server.accept()
        self.addCleanup(connection.close)
        self.assertEqual(connection.recv(100), b"show protocols all\n")
        for start in range(0, len(text), 97):
            connection.sendall(text[start : start + 97].encode())
            loop.once(1)
        return answers[0]

    def test_protocols_have_kind_state_and_info(self):
        found = bird.protocols(self.answer(PROTOCOLS))
        self.assertEqual(found["RR1"], ("BGP", True, "established", True))
        self.assertEqual(found["RR2"], ("BGP", False, "connect", True))
        self.assertEqual(found["vip_1_4"], ("Static", False, "", False))
        self.assertEqual(list(found), ["device1", "RR1", "RR2", "vip_1_4"])

    def test_neighbours_are_known_by_their_address(self):
        self.assertEqual(bird.neighbours(self.answer(PROTOCOLS)), {"RR1": "192.0.2.254", "RR2": "192.0.2.253"})

    def test_lines_that_go_on_have_the_code_of_the_line_before(self):
        self.assertEqual(list(bird.protocols(self.answer("0001 ready\n" + TERSE))), ["device1", "RR1"])

    def test_nobody_there_is_no_answer(self):
        loop = Loop()
        answers = []
        bird.Session(loop, "/nonexistent/bird.ctl").ask("show status", answers.append)
        loop.once(1)
        self.assertEqual(answers, [None])

    def test_a_refused_configuration_is_an_error_with_its_place(self):
        lines = [(2, "Reading configuration from bird.conf"), (8002, "bird.conf:34:1 syntax error")]
        self.assertEqual(refusal(lines), "bird.conf:34:1 syntax error")
        self.assertIsNone(refusal([(3, "Reconfigured")]))


STAT = """# pxname,svname,qcur,status,weight
servers,S1,0,UP,1
servers,S2,0,UP 1/3,1
servers,S3,0,DOWN (agent),1
servers,S4,0,DRAIN (agent),1
servers,S5,0,MAINT,1
servers,S6,0,DOWN 1/2,1
other,S1,0,DRAIN,1
enabler,enabler,0,no check,1
servers,BACKEND,0,UP,1
"""


class HaProxy(unittest.TestCase):
    def test_servers_have_one_condition_each(self):
        found = haproxy.servers(STAT)
        self.assertEqual(
            {server: condition for (backend, server), condition in found.items() if backend != "other"},
            {"S1": "up", "S2": "going-down", "S3": "down", "S4": "drain", "S5": "maint", "S6": "going-up", "enabler": "unchecked"},
        )

    def test_one_name_in_two_backends_is_as_bad_as_the_worse(self):
        found = haproxy.by_name(haproxy.servers(STAT))
        self.assertEqual((found["S1"], found["S2"]), ("drain", "going-down"))


class Ipvs(unittest.TestCase):
    def test_labels_are_as_people_write_them(self):
        self.assertEqual(ipvs.label("198.51.100.1", 80), "198.51.100.1:80")
        self.assertEqual(ipvs.label("2001:db8::1", 80), "[2001:db8::1]:80")

    def test_an_ipv4_address_sits_at_the_start_of_its_field(self):
        raw = socket.inet_aton("198.51.100.1") + bytes(12)
        self.assertEqual(ipvs.endpoint(socket.AF_INET, raw, b"\0\x50"), ("198.51.100.1", 80))

    def test_a_server_has_weight_and_connections(self):
        fields = {1: socket.inet_aton("192.0.2.134") + bytes(12), 2: b"\0\x50", 4: struct.pack("=i", 3)}
        fields |= {7: struct.pack("=I", 5), 8: struct.pack("=I", 6), 11: struct.pack("=H", socket.AF_INET)}
        self.assertEqual(
            ipvs._server(fields, socket.AF_INET6),
            {"address": "192.0.2.134", "port": 80, "weight": 3, "active": 5, "inactive": 6},
        )

    def test_padding_is_not_part_of_a_value(self):
        self.assertEqual(attribute(3, b"\0\x50"), b"\x06\0\x03\0\0\x50\0\0")


class Said(unittest.TestCase):
    """What is read of a daemon's output at once, told at once; with a real pipe."""

    def test_lines_of_one_breath_are_told_together_and_half_a_line_waits(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        os.set_blocking(reader, False)
        heard = []
        output = supervisor.Output(reader, heard.append, lambda: os.close(reader))
        os.write(writer, b"one\n\ntwo  \nthr")
        output.read()
        self.assertEqual(heard, [["one", "two"]])
        os.write(writer, b"ee\n")
        output.read()
        os.close(writer)
        self.assertEqual(heard, [["one", "two"], ["three"]])


class Journal(unittest.TestCase):
    def test_fields_are_lines_and_long_values_carry_their_length(self):
        self.assertEqual(journal.entry({"A": "b", "C": "d"}), b"A=b\nC=d\n")
        self.assertEqual(journal.entry({"A": "b\nX=y"}), b"A\n" + struct.pack("<Q", 5) + b"b\nX=y\n")


class Sysctls(unittest.TestCase):
    def test_values_are_compared_as_the_kernel_reads_them(self):
        self.assertTrue(sysctls.same("55", "0x0037"))
        self.assertTrue(sysctls.same("1\t2", "1 2"))
        self.assertFalse(sysctls.same("1", "2"))

    def test_a_setting_with_a_question_mark_counts_where_the_kernel_has_it(self):
        wanted = {"net/ipv4/ip_forward?": "1", "net/ipv4/no_such_setting?": "1", "net/ipv4/other": "2"}
        self.assertEqual(sysctls.supported(wanted), {"net/ipv4/ip_forward": "1", "net/ipv4/other": "2"})

    def test_settings_of_a_device_wait_for_it(self):
        self.assertTrue(sysctls.of_device("net/ipv4/conf/ipip/rp_filter"))
        self.assertFalse(sysctls.of_device("net/ipv4/conf/all/rp_filter"))
        self.assertFalse(sysctls.of_device("net/ipv4/ip_forward"))


if __name__ == "__main__":
    unittest.main()
