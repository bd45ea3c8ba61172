"""What an apply does with one daemon, whatever it takes over its files by; and who is told of events."""

import types
import unittest

import steward_path  # noqa: F401
from core.listeners import Listeners, Pulse
from core.loop import Pause
from daemons.daemon import Daemon, Predecessor
from faults.routing import BgpFlap
from lab.bird_view import BirdView
from plan.model import DaemonPlan, Reload
from reconcile.apply import Apply
from reconcile.difference import DaemonChange

RELOADS = (Reload(), Reload(bird="/ctl"), Reload(frr="/vty"), Reload(signal="HUP"), Reload(successor=("-sf", "{pid}")))


def planned(reload):
    return DaemonPlan("x", ("/x",), (), reload, "", (), False, (), ())


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
    def change(self, do, reload, running=True):
        lab = Lab(planned(reload) if running else None)
        plan = types.SimpleNamespace(nodes={"N": types.SimpleNamespace(files={})})
        for said in Apply(lab, plan, {}, "")._daemon(DaemonChange(do, "N", planned(reload), "because")):
            self.assertIsInstance(said, Pause)
            lab.daemon.pid = None  # it has ended
        return lab.done

    def test_a_daemon_that_is_not_in_the_plan_is_stopped_however_it_reloads(self):
        for reload in RELOADS:
            with self.subTest(reload=reload):
                self.assertEqual(self.change("remove", reload), ["stop", "forget"])

    def test_what_does_not_run_is_started(self):
        for reload in RELOADS:
            self.assertEqual(self.change("add", reload, running=False), ["start"])

    def test_another_command_needs_a_new_start_or_a_successor(self):
        for reload in RELOADS:
            with self.subTest(reload=reload):
                self.assertEqual(self.change("restart", reload), ["start"] if reload.successor else ["stop", "start"])


class Flapping(unittest.TestCase):
    def test_a_fault_that_is_replaced_no_longer_turns(self):
        asked, timers = [], []
        routing = BirdView(types.SimpleNamespace(), "", lambda: None)
        routing.ask = lambda command, answered: asked.append(command)
        routing.reread = lambda: None
        holder = [types.SimpleNamespace(before={"sessions": ["RR1"]})]
        lab = types.SimpleNamespace(
            states={"N": types.SimpleNamespace(routing=routing)},
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
