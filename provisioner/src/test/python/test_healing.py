"""What keeps a fault from being healed, and what does not: other faults beside it, and what has gone meanwhile."""

import contextlib
import shutil
import socket
import tempfile
import time
import types
import unittest
import unittest.mock

import steward_path  # noqa: F401
from core.listeners import Pulse
from core.loop import PAUSE, Loop
from core.problems import Problem, Problems
from daemons import haproxy
from faults import cables, certificates, injection, routing
from faults.injection import Injection
from faults.kinds import KINDS
from faults.place import Place
from kernel.links import Link
from kernel.observed import Observed
from lab.bird_view import BirdView
from lab.fault_record import Fault, FaultRecord
from lab.frr_view import FrrView
from lab.node_state import NodeState
from plan.model import Reload
from reconcile import reload

CABLES = {"link-down": {}, "mtu": {"mtu": "1400"}, "blackhole": {}, "netem": {"delay": "5ms"}, "slow": {"delay": "5ms"}}
BESIDE = ("killed", "frozen", "daemon-killed", "daemon-hung")


def run(lines, seconds=5.0):
    """Follows lines to their end; fails when that takes longer."""
    until = time.monotonic() + seconds
    for line in lines:
        assert line is PAUSE and time.monotonic() < until, "it goes on and on"
        time.sleep(0.01)


class Interfaces:
    """A channel in whose network there are these devices, and the requests that were sent."""

    def __init__(self, *names):
        links = tuple(Link(number, name, "", 1500, "", True) for number, name in enumerate(names, 2))
        self.observed = Observed(links, frozenset(), ())
        self.sent = []

    def send(self, requests):
        self.sent += requests


class AtOneNode(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        interface = types.SimpleNamespace(name="infra", port="R1.0", mtu=1500, to=None, sent=None)
        self.plan = types.SimpleNamespace(name="R1", interfaces=[interface], daemons=(), routes=(), gate=None)
        self.fabric, self.inside = Interfaces("R1.0"), Interfaces("infra")
        self.routing = unittest.mock.Mock()
        self.routing.switched.return_value = ["enable 'RR1'"]
        self.daemons = []
        self.loop = Loop()
        self.lab = types.SimpleNamespace(
            name="small",
            nodes={"R1": self.plan},
            deployed=True,
            faults=FaultRecord(self.directory),
            tell_of_faults=lambda node: None,
            namespaces={name: types.SimpleNamespace(channel=c) for name, c in (("small", self.fabric), ("small.R1", self.inside))},
            directory_of=lambda node: f"{self.directory}/nodes/{node}",
            netns=lambda node: f"small.{node}",
            states={"R1": types.SimpleNamespace(routing=self.routing, keep_shut=lambda before: None)},
            daemons=types.SimpleNamespace(of=lambda node: self.daemons),
            pulse=Pulse(),
            loop=self.loop,
        )
        patch = unittest.mock.patch.object(cables, "observe", lambda channel: channel.observed)
        patch.start()
        self.addCleanup(patch.stop)

    def add(self, number, kind, **settings):
        before = {"sessions": ["RR1"], "running": ["bird"], "name": "bird"}
        self.lab.faults.add(Fault(number, kind, "R1", settings, 0.0, 1.0, [], before))

    def place(self, **settings):
        return Place(self.lab, "R1", settings)

    def runs(self, running):
        self.daemons = [types.SimpleNamespace(running=running, plan=types.SimpleNamespace(reload=Reload(bird="/x")))]


class Healing(AtOneNode):
    def left(self):
        return [fault["kind"] for fault in self.lab.faults.as_json()]

    def test_one_that_cannot_be_healed_keeps_no_other_from_it(self):
        class Refused:
            def heal(self, place, before):
                raise OSError(5, "no")

        self.runs(False)
        for kind in BESIDE:
            with self.subTest(kind), unittest.mock.patch.dict(injection.KINDS, {kind: Refused()}):
                self.add(1, "bgp-down")
                self.add(2, kind)
                self.add(3, "link-down", interface="infra")
                with self.assertRaisesRegex(Problems, "OSError: .* no"):
                    run(Injection(self.lab).heal([]))
                self.assertEqual(self.left(), [kind])
                self.lab.faults.leave(["R1"])

    def test_the_problems_of_all_are_told_together(self):
        class Refused:
            def heal(self, place, before):
                raise Problem("It does not answer.", place.node)

        with unittest.mock.patch.dict(injection.KINDS, dict.fromkeys(BESIDE, Refused())):
            for number, kind in enumerate(BESIDE):
                self.add(number + 1, kind)
            with self.assertRaises(Problems) as raised:
                run(Injection(self.lab).heal([]))
        self.assertEqual(len(raised.exception.problems), len(BESIDE))

    def test_sessions_of_a_daemon_that_has_ended_need_no_healing(self):
        self.runs(False)
        for kind in ("bgp-down", "bgp-flap"):
            run(KINDS[kind].heal(self.place(), {"sessions": ["RR1"]}))
        self.routing.ask.assert_not_called()

    def sessions(self, view, answer):
        """A state over a view whose daemon answers by `answer(command)`."""
        state = self.lab.states["R1"] = types.SimpleNamespace(routing=view, neighbour_of=lambda name: None)
        state.sessions_of = types.MethodType(NodeState.sessions_of, state)
        state.keep_shut = lambda before: None
        asked = []

        def ask(command, answered):
            asked.append(command)
            answered(answer(command))

        view.ask, view.reread = ask, lambda: None
        return asked

    def test_sessions_that_a_deploy_renamed_or_took_away_keep_no_other_from_being_healed(self):
        self.runs(True)
        there = [(1002, "RR1.infra_ BGP --- start 10:00 Idle"), (1002, "RR2_ BGP --- down 10:00"), (1002, "bfd1 BFD --- up 10:00")]

        def answer(command):
            name = command.partition(" ")[2].strip("'")
            return there if command == "show protocols" else [(16, "x")] if name in ("RR2_", "RR1.infra_") else [(9001, "syntax error")]

        for kind in ("bgp-down", "bgp-flap"):
            for before, enabled in (
                ({"sessions": ["RR1_", "RR2_"]}, ["enable 'RR2_'"]),
                ({"sessions": ["RR1_", "RR2_"], "all": True}, ["enable 'RR1.infra_'", "enable 'RR2_'"]),
                ({"sessions": ["RR1_"], "all": True, "disabled": ["RR2_"]}, ["enable 'RR1.infra_'"]),
                ({"sessions": ["192.0.2.3"], "peer": "RR1"}, []),
            ):
                with self.subTest(kind, before=before):
                    asked = self.sessions(BirdView(self.loop, "", lambda: None), answer)
                    self.lab.faults.add(Fault(1, kind, "R1", {}, 0.0, None, ["bgp"], before))
                    run(Injection(self.lab).heal([]))
                    self.assertEqual((asked[0], asked[1:]), ("show protocols", enabled))
                    self.assertEqual(self.left(), [])

    def test_one_session_that_is_refused_keeps_no_other_from_being_enabled(self):
        self.runs(True)
        there = [(1002, f"{name} BGP --- down 10:00") for name in ("RR1_", "RR2_")]
        asked = self.sessions(
            BirdView(self.loop, "", lambda: None),
            lambda command: there if command.startswith("show") else [(8003 if "RR1_" in command else 16, "no")],
        )
        with self.assertRaisesRegex(Problems, "did not do it: no"):
            run(KINDS["bgp-down"].heal(self.place(), {"sessions": ["RR1_", "RR2_"]}))
        self.assertEqual(asked[1:], ["enable 'RR1_'", "enable 'RR2_'"])

    def test_a_node_that_speaks_with_frr_now_has_its_sessions_by_its_own_names(self):
        self.runs(True)
        summary = '{"ipv4Unicast": {"peers": {"192.0.2.3": {"state": "Idle (Admin)"}, "192.0.2.4": {"state": "Idle", "dynamicPeer": true}}}}'
        answer = [(0, "")]
        for before, said in (({"sessions": ["RR1_"], "all": True}, ["no bgp shutdown"]), ({"sessions": ["RR1_"]}, [])):
            asked = self.sessions(FrrView(self.loop, "", lambda: None), lambda c: [(0, summary)] if c.startswith("show") else answer)
            run(KINDS["bgp-down"].heal(self.place(), before))
            self.assertEqual([line for c in asked[1:] for line in c.splitlines()[2:-1]], said)

    def test_sessions_of_a_daemon_that_hangs_wait_for_it_but_not_for_ever(self):
        self.runs(True)
        with unittest.mock.patch.object(routing, "_SECONDS", 0.1), self.assertRaisesRegex(Problem, "did not answer"):
            run(KINDS["bgp-down"].heal(self.place(), {"sessions": ["RR1"]}), 1.0)

    def test_an_interface_that_a_deploy_took_away_is_healed(self):
        for kind, settings in CABLES.items():
            with self.subTest(kind):
                run(KINDS[kind].heal(self.place(interface="gone", **settings), {}))
                self.assertEqual((self.fabric.sent, self.inside.sent), ([], []))

    def test_a_device_that_somebody_removed_is_healed_and_cannot_have_a_fault(self):
        self.fabric.observed = self.inside.observed = Observed((), frozenset(), ())
        for kind, settings in CABLES.items():
            with self.subTest(kind):
                run(KINDS[kind].heal(self.place(interface="infra", **settings), {}))
                with self.assertRaisesRegex(Problem, "no device"):
                    run(KINDS[kind].inject(self.place(interface="infra", **settings), {}))

    def test_what_is_there_is_put_back(self):
        run(KINDS["link-down"].heal(self.place(interface="infra"), {}))
        run(KINDS["mtu"].heal(self.place(interface="infra", mtu="1400"), {}))
        self.assertEqual((len(self.fabric.sent), len(self.inside.sent)), (2, 1))


class Silent(AtOneNode):
    """A HAProxy that hangs: its socket takes connections and says nothing."""

    def setUp(self):
        super().setUp()
        self.path = f"{self.directory}/haproxy.sock"
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.addCleanup(self.server.close)
        self.server.bind(self.path)
        self.server.listen()
        patch = unittest.mock.patch.object(haproxy, "ANSWER_SECONDS", 0.2)
        patch.start()
        self.addCleanup(patch.stop)

    def follow(self, lines):
        until = time.monotonic() + 3
        try:
            for _ in lines:
                self.loop.once(0.05)
                self.assertLess(time.monotonic(), until)
        finally:
            while any(timer.call for _, _, timer in self.loop._timers):  # nothing is left open
                self.loop.once(0.05)

    def test_a_certificate_waits_for_it_but_not_for_ever(self):
        daemon = types.SimpleNamespace(name="haproxy", stats=self.path)
        with self.assertRaisesRegex(Problem, "no answer"):
            self.follow(certificates._taken_over(self.place(), daemon, "tls/x.pem", "x"))

    def test_a_succession_waits_for_it_but_not_for_ever(self):
        daemon = types.SimpleNamespace(inner_pid=1, node="R1", pid=1)
        self.lab.start = lambda *_: None
        plan = types.SimpleNamespace(reload=Reload(successor=("-sf", "{pid}")), stats=self.path)
        with unittest.mock.patch.object(reload, "SUCCESSION_SECONDS", 0.5), contextlib.closing(self.server):
            self.follow(reload.reload(self.lab, daemon, plan, {}))

    def test_a_routing_daemon_that_does_not_answer_has_not_taken_its_configuration(self):
        daemon = types.SimpleNamespace(inputs={}, node="R1", last_lines=lambda: [])
        plan = types.SimpleNamespace(name="bird", reload=Reload(bird="/x"), reads=())
        with unittest.mock.patch.object(reload, "_CONFIGURED_SECONDS", 0.2), self.assertRaisesRegex(Problem, "does not answer"):
            self.follow(reload.reload(self.lab, daemon, plan, {}))


if __name__ == "__main__":
    unittest.main()
