"""An L7's servers are known from its HAProxy's start on, whether or not that says anything."""

import os
import shutil
import socket
import tempfile
import threading
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.loop import Loop
from daemons import haproxy
from lab.node_state import NodeState

_TABLE = "# pxname,svname,%sstatus\nall,S1,%sUP\n" % (",".join("abcdefghijklmno") + ",", "," * 15)


class Quiet(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.path = os.path.join(self.directory, "haproxy.sock")
        self.loop = Loop()
        reload = types.SimpleNamespace(routing="", frr="", bird="")
        self.plan = types.SimpleNamespace(name="haproxy", stats=self.path, reload=reload)
        node = types.SimpleNamespace(name="L7", daemons=(self.plan,), gate=None, seeds={}, routes=(), expect=())
        self.state = NodeState(
            *(self.loop, node, self.directory, types.SimpleNamespace(), types.SimpleNamespace(close=lambda: None), None),
            types.SimpleNamespace(of=lambda node: []),
            types.SimpleNamespace(of=lambda node: [], withheld=lambda node: set(), shut=lambda node: None),
            *(lambda address: None, lambda state: True, lambda node, state: None),
        )

    def listen(self):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.addCleanup(server.close)
        server.bind(self.path)
        server.listen()

        def answer():
            connection, _ = server.accept()
            connection.recv(100)
            connection.sendall(_TABLE.encode())
            connection.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        self.addCleanup(thread.join)

    def test_one_that_listens_late_and_says_nothing(self):
        asked = []
        ask = haproxy.ask

        def counted(loop, path, command, answered):
            asked.append(path)
            if len(asked) == 2:
                self.listen()
            ask(loop, path, command, answered)

        with (
            unittest.mock.patch.object(haproxy, "ask", counted),
            unittest.mock.patch.object(haproxy, "servers", lambda text: {("all", "S1"): "up"} if "S1" in text else {}),
        ):
            self.state.daemon_started(types.SimpleNamespace(plan=self.plan, running=True))
            for _ in range(40):
                if not self.state.servers:
                    self.loop.once(0.2)
        self.assertEqual(self.state.servers, {("all", "S1"): "up"})
        self.assertEqual(len(asked), 2)


if __name__ == "__main__":
    unittest.main()
