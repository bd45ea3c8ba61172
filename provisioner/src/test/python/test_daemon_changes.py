"""What an apply does with one daemon, whatever it takes over its files by; and who is told of events."""

import types
import unittest

import steward_path  # noqa: F401
from core.listeners import Listeners, Pulse
from core.loop import Pause
from core.problems import Problem
from daemons.cli_session import Protocol
from daemons.daemon import Daemon, Predecessor
from faults.routing import BgpFlap
from lab.bird_view import BirdView
from lab.node_state import NodeState
from plan.model import DaemonPlan, Reload
from reconcile.daemon_change import DaemonChange, carry_out
from reconcile.reload import reload

RELOADS = (Reload(), Reload(bird="/ctl"), Reload(frr="/vty"), Reload(signal="HUP"), Reload(successor=("-sf", "{pid}")))


def planned(way):
    return DaemonPlan("x", ("/x",), (), way, "", (), False, (), ())


class Lab:
    """Daemons that end a moment after they are asked to, and what was done with them."""

    def __init__(self, running):
        self.done = []
        self.daemon = Daemon("N", running) if running else None
        if running:
            self.daemon.is_now(Predecessor(7, 8, running, {}))
        self.daemons = types.SimpleNamespace(get=lambda node, name: self.daemon, stop=self.stop, forget=self.forget)

    def stop(self, daemon):
        self.done.append("stop")

    def forget(self, daemon):
        self.done.append("forget")

    def start(self, node, plan, inputs, extra=()):
        self.done.append("start")


class DaemonChanges(unittest.TestCase):
    def change(self, do, way, running=True):
        lab = Lab(planned(way) if running else None)
        node = types.SimpleNamespace(name="N", files={})
        for said in carry_out(lab, node, DaemonChange(do, "N", planned(way), "because")):
            self.assertIsInstance(said, Pause)
            lab.daemon.pid = None  # it has ended
        return lab.done

    def test_a_daemon_that_is_not_in_the_plan_is_stopped_however_it_reloads(self):
        for way in RELOADS:
            with self.subTest(way=way):
                self.assertEqual(self.change("remove", way), ["stop", "forget"])

    def test_what_does_not_run_is_started(self):
        for way in RELOADS:
            self.assertEqual(self.change("add", way, running=False), ["start"])

    def test_another_command_needs_a_new_start_or_a_successor(self):
        for way in RELOADS:
            with self.subTest(way=way):
                self.assertEqual(self.change("restart", way), ["start"] if way.successor else ["stop", "start"])


class Refused(unittest.TestCase):
    """A routing daemon that does not take over what is different, although its checker has accepted the whole file."""

    def reload(self, way):
        plan = planned(way)
        lab = Lab(plan)
        asked = []

        def configure(old, new, answered):
            asked.append((old, new))
            answered([(8002, "% Unknown command")])

        lab.states = {"N": types.SimpleNamespace(routing=types.SimpleNamespace(configure=configure))}
        lab.pulse = Pulse()
        lab.start = lambda *given: lab.done.append(given)
        self.lab, self.said = lab, []
        for said in reload(lab, lab.daemon, plan, {"x": "new"}):
            self.said.append(said)
            if "stop" in lab.done:
                lab.daemon.pid = None
        self.assertEqual(len(asked), 1)

    def test_one_of_frrs_is_started_anew_and_that_is_told(self):
        self.reload(Reload(frr="/vty"))
        self.assertEqual(self.lab.done, ["stop", ("N", planned(Reload(frr="/vty")), {"x": "new"})])
        self.assertEqual(self.said[0]["change"], "restart")
        self.assertIn("Unknown command", self.said[0]["why"])

    def test_another_one_goes_on_with_what_it_had(self):
        with self.assertRaisesRegex(Problem, "refuses its new configuration: % Unknown command"):
            self.reload(Reload(bird="/ctl"))
        self.assertEqual((self.lab.done, self.lab.daemon.inputs), ([], {}))


class Flapping(unittest.TestCase):
    def test_a_fault_that_is_replaced_no_longer_turns(self):
        asked, timers = [], []
        routing = BirdView(types.SimpleNamespace(), "", lambda: None)
        routing.ask = lambda command, answered: asked.append(command)
        routing.reread = lambda: None
        routing.protocols = {"RR1": Protocol("BGP", True, "established")}
        state = types.SimpleNamespace(routing=routing, neighbour_of=lambda name: None)
        state.sessions_of = types.MethodType(NodeState.sessions_of, state)
        holder = [types.SimpleNamespace(before={"sessions": ["RR1"]})]
        lab = types.SimpleNamespace(
            states={"N": state},
            faults=types.SimpleNamespace(holder=lambda node, resource: holder[0]),
            loop=types.SimpleNamespace(after=lambda seconds, call: timers.append((seconds, call))),
        )
        place = types.SimpleNamespace(lab=lab, node="N", state=lab.states["N"], settings={"every": "3s"})
        BgpFlap().inject(place, {})
        self.assertEqual((asked, timers[0][0]), (["disable 'RR1'"], 3.0))
        timers.pop()[1]()
        self.assertEqual(asked[1:], ["enable 'RR1'"])
        holder[0] = types.SimpleNamespace(before={"sessions": ["RR1"]})
        timers.pop()[1]()
        self.assertEqual((len(asked), timers), (2, []))


class Shut(unittest.TestCase):
    def test_sessions_that_come_back_under_a_fault_are_shut_down_again_until_it_is_healed(self):
        asked = []
        routing = BirdView(types.SimpleNamespace(), "", lambda: None)
        routing.ask = lambda command, answered: asked.append(command)
        routing.protocols = {
            "RR1": Protocol("BGP", False, "", False),
            "RR2": Protocol("BGP", True, "established"),
            "kernel4": Protocol("Kernel", True, ""),
        }
        state = types.SimpleNamespace(routing=routing, neighbour_of=lambda name: None, publish=lambda: None)
        state.sessions_of = types.MethodType(NodeState.sessions_of, state)
        for before, said in (({"sessions": ["RR1"], "all": True}, ["disable 'RR2'"]), ({"sessions": ["RR1"]}, []), (None, [])):
            asked.clear()
            NodeState.keep_shut(state, before)
            NodeState._routing_changed(state)
            self.assertEqual(asked, said)


class Told(unittest.TestCase):
    def test_a_listener_hears_until_it_is_taken_out(self):
        heard = []
        listeners = Listeners()
        take_out = listeners.add(heard.append)
        listeners.add(lambda what: take_out() if what == "last" else None)
        for what in ("first", "last", "late"):
            listeners.tell(what)
        self.assertEqual(heard, ["first", "last"])

    def test_who_waits_hears_the_next_beat_only(self):
        heard = []
        pulse = Pulse()
        pulse.wait(lambda: pulse.wait(lambda: heard.append("second")))
        pulse.beat()
        self.assertEqual(heard, [])
        pulse.beat()
        pulse.beat()
        self.assertEqual(heard, ["second"])


if __name__ == "__main__":
    unittest.main()
