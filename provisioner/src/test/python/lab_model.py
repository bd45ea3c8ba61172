"""A lab whose kernel and daemons are models: plans are applied and faults injected by the steward's own code.

What goes over netlink is noted as functions in place of messages, see `KERNEL`; a daemon is what it was started with.
"""

import contextlib
import os
import re
import types
import unittest.mock

import steward_path  # noqa: F401
from core.listeners import Pulse
from core.loop import Pause
from daemons.cli_session import Protocol
from daemons.daemon import Daemon, Predecessor
from faults import cables, certificates, disk, injection, kind, processes
from faults.injection import Injection
from kernel import addresses, fou, links, observed, queues, routes, sysctls
from kernel.links import Link
from kernel.observed import EMPTY
from kernel_model import Kernel
from lab.applied_plan import AppliedPlan
from lab.fault_record import FaultRecord
from lab.node_state import NodeState
from machine import files, host
from plan import parse
from reconcile import reload
from reconcile.apply import Apply
from reconcile.difference import Difference


class Machine(Kernel):
    """The kernel's habits by index, as netlink has them: a new cable is down at both ends."""

    def add_bridge(self, node, index, name, mtu):
        self._add(node, Link(index, name, "bridge", mtu, "", True))

    def add_wire(self, node, port, name, bridge, mtu, index, interface, mac, end):
        self._pairs[port] = (end, index)
        self._add("", Link(port, name, "veth", mtu, "", False, master=bridge, peer=index))
        self._add(end, Link(index, interface, "veth", mtu, mac, False, peer=port))

    def add_tunnel(self, node, index, name, kind, local, mtu):
        self._add(node, Link(index, name, kind, mtu, "", True, local=local))

    def set_link(self, node, index, name, **given):
        given = {what: value for what, value in given.items() if value is not None}
        assert any((link.index, link.name) == (index, name) for link in self.seen[node].links), name
        self._replace(node, [o._replace(**given) if o.index == index else o for o in self.seen[node].links])

    def delete_link(self, node, index, name):
        self.drop(node, index)

    def add_address(self, node, index, device, prefix):
        self._replace(node, addresses=[*self.seen[node].addresses, (index, prefix)])

    def delete_address(self, node, index, device, prefix):
        self._replace(node, addresses=[a for a in self.seen[node].addresses if a != (index, prefix)])

    def add_route(self, node, route, replace):
        same = [r for r in self.seen[node].routes if (r.family, r.prefix, r.metric) == (route.family, route.prefix, route.metric)]
        assert replace or not same, route
        known = {link.index for link in self.seen[node].links}
        assert all(hop.device in known for hop in route.hops), route
        self._replace(node, routes=[*(r for r in self.seen[node].routes if r not in same), route])

    def delete_route(self, node, route):
        self._replace(node, routes=[r for r in self.seen[node].routes if r != route])

    def put_queue(self, node, index, device, queue):
        self._replace(node, queues=[*(q for q in self.seen[node].queues if q[0] != index), (index, queue)])

    def delete_queue(self, node, index, device):
        self._replace(node, queues=[q for q in self.seen[node].queues if q[0] != index])


KERNEL = (
    *((links, name, name) for name in ("add_bridge", "add_wire", "add_tunnel", "set_link", "delete_link")),
    *((addresses, name, name) for name in ("add_address", "delete_address")),
    *((routes, name, f"{name}_route") for name in ("add", "delete")),
    *((queues, name, f"{name}_queue") for name in ("put", "delete")),
)


class Channel:
    def __init__(self, machine, node):
        self.machine, self.node = machine, node

    def send(self, requests):
        for name, given, named in requests:
            getattr(self.machine, name)(self.node, *given, **named)


class Namespaces:
    def __init__(self, lab, machine):
        self._lab, self._machine = lab, machine

    def _node(self, name):
        return "" if name == self._lab else name.removeprefix(f"{self._lab}.")

    def __getitem__(self, name):
        node = self._node(name)
        return types.SimpleNamespace(channel=Channel(self._machine, node), fd=node)

    def ours(self):
        return [f"{self._lab}.{node}" if node else self._lab for node in self._machine.seen]

    def problem(self, name):
        return None

    def missing(self, names):
        return [name for name in names if self._node(name) not in self._machine.seen]

    def look(self, name):
        return self._machine.seen[self._node(name)]

    def create(self, names):
        for name in names:
            self._machine.seen[self._node(name)] = EMPTY
            yield name

    def inside(self, name):
        return contextlib.nullcontext()


class Daemons:
    """One that is asked to end takes its routes along, unless it stands still: then it is killed."""

    def __init__(self, machine):
        self._all = {}
        self._pids = 1000
        self._machine = machine
        self.still = set()  # (node, name) of those that hang, (node, "") where all are frozen

    def get(self, node, name):
        return self._all.get((node, name))

    def of(self, node):
        return [daemon for (of, _), daemon in self._all.items() if of == node]

    def forget(self, daemon):
        self._all.pop((daemon.node, daemon.plan.name), None)

    def start(self, node, plan, inputs):
        daemon = self._all.setdefault((node, plan.name), Daemon(node, plan))
        self._pids += 1
        daemon.is_now(Predecessor(self._pids, -1, plan, inputs))
        daemon.code, daemon.stopping = None, False

    def stop(self, daemon):
        daemon.stopping = True
        hears = not self.still & {(daemon.node, ""), (daemon.node, daemon.plan.name)}
        self.end(daemon, 0 if hears else -9)
        if hears and daemon.plan.reload.bird:
            seen = self._machine.seen[daemon.node]
            self._machine.seen[daemon.node] = seen._replace(routes=tuple(r for r in seen.routes if r.protocol != routes.RTPROT_BIRD))

    def end(self, daemon, code):
        if daemon.running:
            daemon.pid, daemon.code = None, code

    def signal(self, daemon, number):
        assert daemon.running

    def rights(self, node, plan):
        return types.SimpleNamespace(uid=os.getuid())


class Bird:
    """BIRD's protocols: those of the file that it has read, each up until it is disabled, and again with the next file."""

    def __init__(self, changed):
        self.protocols = {}
        self._changed = changed

    def configure(self, old, new, answered):
        names = re.findall(r"^protocol bgp (\w+)", new, re.MULTILINE)
        self.protocols = dict.fromkeys(names, Protocol("BGP", True, "established"))
        self._changed()
        answered([(3, "Reconfigured")])

    def switched(self, sessions, all_of_them, enable):
        return [f"{'enable' if enable else 'disable'} {session}" for session in sessions]

    def ask(self, command, answered):
        do, name = command.split()
        if name in self.protocols:
            self.protocols[name] = self.protocols[name]._replace(up=do == "enable", enabled=do == "enable")
        answered([(0 if name in self.protocols or name.startswith("vip_") else 9001, command)])

    def look(self, answered):
        answered([])

    def reread(self):
        pass


class State:
    sessions_of, keep_shut, withhold = NodeState.sessions_of, NodeState.keep_shut, NodeState.withhold
    _routing_changed = NodeState._routing_changed

    def __init__(self, plan, faults, withheld):
        self.plan, self.faults = plan, faults
        self._shut, self._withheld = None, set(withheld)
        self.routing = Bird(self._routing_changed) if any(d.reload.bird for d in plan.daemons) else None

    def neighbour_of(self, protocol):
        return protocol

    def release(self, protocols):
        self._withheld.difference_update(protocols)

    def routing_forgot(self):
        pass

    def publish(self):
        pass


class Authority:
    """Certificates are their names."""

    def has(self, certificate):
        return True

    def make(self, wanted):
        yield from ()

    def bytes_of(self, certificate):
        return f"{certificate} -----BEGIN CERTIFICATE-----".encode()

    def trusted(self):
        return {"ca-certificates.crt": "ca"}


class ModelLab:
    def __init__(self, directory, name):
        self.directory, self.name = directory, name
        self.machine = Machine(())
        self.namespaces = Namespaces(name, self.machine)
        self.daemons = Daemons(self.machine)
        self.applied = AppliedPlan(directory)
        self.faults = FaultRecord(directory)
        self.authority = Authority()
        self.pulse = Pulse()
        self.loop = types.SimpleNamespace(after=lambda seconds, call: None)
        self.states = {}
        self.groups = types.SimpleNamespace(
            kill=lambda node: [self.daemons.end(daemon, -9) for daemon in self.daemons.of(node)],
            write=self._write,
            control=lambda name, on: None,
            controls=lambda name: True,
            processes=lambda node: [],
        )
        self.mounts = types.SimpleNamespace(prepare=lambda sparse: None, view=lambda node: None, link_etc=lambda node: None)
        self.services = set()  # nodes whose kernels have some
        self._plan = None
        self.machine.seen.clear()

    def _write(self, node, file, text):
        if file == "cgroup.freeze":
            (self.daemons.still.add if text == "1" else self.daemons.still.discard)((node, ""))

    deployed = True
    aside = staticmethod(lambda node, route=None: False)
    hold_hooks = staticmethod(lambda: None)

    @property
    def nodes(self):
        return self._plan.nodes if self._plan else {}

    def netns(self, node):
        return f"{self.name}.{node}"

    def directory_of(self, node):
        return f"{self.directory}/nodes/{node}"

    def node_names(self):
        return [node for node in self.machine.seen if node]

    def node_of(self, address):
        found = (n.name for n in self.nodes.values() for i in n.interfaces for a in i.addresses if a.startswith(f"{address}/"))
        return next(found, None)

    def adopt(self, plan):
        self._plan = plan
        for node in plan.nodes.values():
            old = self.states.get(node.name)
            if old is None or old.plan.daemons != node.daemons:
                state = State(node, self.faults.of(node.name), self.faults.withheld(node.name))
                state._shut = self.faults.shut(node.name)
                if old and old.routing and state.routing:
                    state.routing.protocols = old.routing.protocols
                self.states[node.name] = state
            self.states[node.name].plan = node

    def prepare_directory(self, node):
        for path in ("lb", *node.directories):
            files.directory(f"{self.directory_of(node.name)}/{path}")

    def start(self, node, plan, inputs, extra=()):
        self.daemons.start(node, plan, inputs)
        if plan.name == "keepalived":
            self.services.add(node)
        if plan.reload.bird:
            self.states[node].routing.protocols = {}
            self.states[node].routing.configure("", inputs.get("bird.conf") or "", lambda lines: None)

    def clear_services(self, node):
        self.services.discard(node)

    def remove_node(self, node):
        for daemon in self.daemons.of(node):
            self.daemons.forget(daemon)
        self.states.pop(node, None)
        for link in list(self.machine.seen[node].links):
            self.machine.drop(node, link.index)
        del self.machine.seen[node]
        files.remove(self.directory_of(node))

    def tell_of_faults(self, node):
        self.states[node].faults = self.faults.of(node)

    # ------------------------------------------------------------------------------------------------- asked of it

    def apply(self, raw):
        """The lines that it tells."""
        return _followed(Apply(self, parse.parse(raw, self.name), raw, "").run())

    def differs(self, raw):
        return [(line["change"], line["node"], line["what"]) for line in Difference(self, parse.parse(raw, self.name)).lines()]

    def inject(self, kind_name, node, **settings):
        _followed(Injection(self).inject({"kind": kind_name, "nodes": [node], "settings": settings}, []))

    def heal(self):
        return _followed(Injection(self).heal([]))

    def link(self, node, name):
        return next(link for link in self.machine.seen[node].links if link.name == name)


def _followed(lines):
    told = [line for line in lines]
    assert len(told) < 10_000
    return [line for line in told if not isinstance(line, Pause)]


def _succeeded(lab, daemon, plan, inputs):
    lab.start(daemon.node, plan, inputs)
    yield from ()


def _signalled(place, daemon, number):
    daemons, name = place.lab.daemons, (place.node, daemon.plan.name)
    if number == processes.signal.SIGKILL:
        daemons.end(daemon, -9)
    (daemons.still.add if number == processes.signal.SIGSTOP else daemons.still.discard)(name)


def patched(test):
    """For the rest of a test what would reach the machine reaches the model."""
    for module, name, method in KERNEL:
        test.enterContext(
            unittest.mock.patch.object(module, name, lambda *given, method=method, **named: (method, given, named))
        )
    full_disk = injection.KINDS["full-disk"]
    for where, name, value in (
        (observed, "routes", lambda channel: list(channel.machine.seen[channel.node].routes)),
        (cables, "observe", lambda channel: channel.machine.seen[channel.node]),
        (fou, "there", lambda: False),
        (sysctls, "write", lambda name, value: None),  # there are no namespaces: it would be the machine's own
        (host, "load", lambda modules: None),
        (host, "raise_to", lambda wanted: None),
        (reload, "_succeeded", _succeeded),
        (processes, "_signal", _signalled),
        (certificates, "_taken_over", lambda *_: iter(())),
        (kind.Kind, "refusal", lambda self, node, settings: None),
        (full_disk, "inject", lambda place, before: ()),
        (full_disk, "heal", lambda place, before: ()),
    ):
        test.enterContext(unittest.mock.patch.object(where, name, value))
    assert disk.KINDS[0] is full_disk
