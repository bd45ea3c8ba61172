import socket
import time
import unittest

import steward_path  # noqa: F401
from kernel import netlink
from traffic import silence


class ConnectionsTest(unittest.TestCase):
    def test_the_kernel_says_when_data_came_last(self):
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            with self.subTest(address), socket.socket(family) as server:
                server.bind((address, 0))
                server.listen()
                with socket.create_connection(server.getsockname()[:2]) as client, server.accept()[0] as served:
                    served.send(b"x")
                    self.assertEqual(b"x", client.recv(1))
                    flow = (address, client.getsockname()[1], address, client.getpeername()[1])
                    channel = netlink.Channel(4)
                    try:
                        self.assertLess(silence.connections(channel)[flow], 0.5)
                        time.sleep(0.6)
                        self.assertGreaterEqual(silence.connections(channel)[flow], 0.5)
                        served.send(b"y")
                        self.assertEqual(b"y", client.recv(1))
                        self.assertLess(silence.connections(channel)[flow], 0.5)
                    finally:
                        channel.close()


class ChangesTest(unittest.TestCase):
    FLOW, OTHER = ("192.0.2.1", 1000, "198.51.100.1", 80), ("192.0.2.2", 1000, "198.51.100.1", 80)

    def test_each_change_is_told_once_with_the_time_of_the_last_byte(self):
        watched = silence.Silence("lab", [])
        self.assertEqual([], watched.changes({self.FLOW: 0.9, self.OTHER: 2.9}, 100.0))
        self.assertEqual([[*self.OTHER, 97.0, True]], watched.changes({self.FLOW: 1.0, self.OTHER: 4.0}, 101.0))
        self.assertEqual([], watched.changes({self.FLOW: 1.0, self.OTHER: 5.0}, 102.0))
        self.assertEqual([[*self.OTHER, 102.9, False]], watched.changes({self.FLOW: 1.0, self.OTHER: 0.1}, 103.0))

    def test_a_connection_that_has_ended_is_told_of_by_its_answer_alone(self):
        watched = silence.Silence("lab", [])
        watched.changes({self.FLOW: 4.0}, 100.0)
        self.assertEqual([], watched.changes({}, 101.0))


if __name__ == "__main__":
    unittest.main()
