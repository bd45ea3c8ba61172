"""plan.json as values. Everything is checked again here: what a plan names can reach nothing outside its lab."""

import os
import re
from typing import NamedTuple

from problems import Problem, Problems
from rtnl import canonical

FORMAT = 1
_LAB = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_NODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,38}[A-Za-z0-9])?")
_DEVICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,14}")
_DAEMON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,7}")
_SYSCTL = re.compile(r"net(/[A-Za-z0-9_.~-]+)+")
_SYSCTL_VALUE = re.compile(r"[0-9A-Fa-fx \t,-]{1,80}")
_MAC = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")
_PROTOCOL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SIGNALS = ("HUP", "USR1", "USR2")


class Interface(NamedTuple):
    name: str
    segment: str
    port: str
    mac: str
    mtu: int
    addresses: tuple


class Tunnel(NamedTuple):
    name: str
    kind: str
    local: str
    mtu: int
    addresses: tuple


class Via(NamedTuple):
    gateway: str
    device: str
    weight: int


class PlannedRoute(NamedTuple):
    family: int
    prefix: str
    via: tuple
    source: str
    metric: int


class DaemonPlan(NamedTuple):
    name: str
    command: tuple
    reads: tuple
    reload: dict
    stats: str  # HAProxy's stats socket, "" for others


class Service(NamedTuple):
    """A VIP of a gate; keepalived tells of it by its address or by the group it is checked with."""

    address: str
    group: str
    protocol: str


class Gate(NamedTuple):
    fifo: str
    disable: str
    bird: str
    services: tuple


class NodePlan(NamedTuple):
    name: str
    kind: str
    interfaces: tuple
    loopback: tuple
    tunnels: tuple
    routes: tuple
    sysctls: dict
    directories: tuple
    files: dict
    seeds: dict
    daemons: tuple
    gate: object
    expect: tuple


class Plan(NamedTuple):
    lab: str
    segments: dict  # name → MTU
    nodes: dict  # name → NodePlan
    host_sysctls: dict
    modules: tuple
    sparse: dict  # file in the lab's directory → size in bytes


def lab_name(value):
    if not isinstance(value, str) or not _LAB.fullmatch(value):
        raise Problem(f"{value!r} is no lab's name: use at most 40 lower-case letters, digits and hyphens.")
    return value


def parse(raw, lab):
    """The plan in a decoded plan.json for this lab; raises Problem or Problems."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Problem("This steward reads plans of format 1 only. Deploy again with one version of Tierdrop.")
    if raw.get("lab") != lab:
        raise Problem(f"This steward keeps the lab {lab}, and the plan is for {raw.get('lab')!r}.")
    segments = {}
    for segment in raw.get("segments", ()):
        segments[_match(_DEVICE, segment["name"], "segment")] = int(segment.get("mtu", 1500))
    problems = []
    nodes = {}
    for entry in raw.get("nodes", ()):
        name = entry.get("name")
        try:
            node = _node(entry, lab, segments)
            if node.name in nodes:
                raise Problem(f"two nodes are named {node.name}")
            nodes[node.name] = node
        except Problem as problem:
            problems.append(Problem(f"The plan is unusable: {problem.message}.", node=str(name)))
        except (KeyError, TypeError, ValueError, OSError, AttributeError) as error:
            problems.append(Problem(f"The plan is unusable: {type(error).__name__} {error}.", node=str(name)))
    if problems:
        raise Problems(problems)
    host = raw.get("host", {})
    return Plan(
        lab,
        segments,
        nodes,
        _sysctls(host.get("sysctls", {})),
        tuple(_match(_DAEMON, module, "module") for module in host.get("modules", ())),
        {_match(_DAEMON, name, "file"): int(size) for name, size in host.get("sparse", {}).items()},
    )


def _match(pattern, value, what):
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Problem(f"{value!r} is no {what}")
    return value


def _node(raw, lab, segments):
    name = _match(_NODE, raw["name"], "node's name")
    base = f"/run/tierdrop/{lab}/nodes/{name}/"
    interfaces = tuple(_interface(entry, segments) for entry in raw.get("interfaces", ()))
    tunnels = tuple(_tunnel(entry) for entry in raw.get("tunnels", ()))
    devices = {i.name for i in interfaces} | {t.name for t in tunnels}
    if len(devices) < len(interfaces) + len(tunnels) or "lo" in devices:
        raise Problem("two devices have one name")
    daemons = tuple(_daemon(entry, base) for entry in raw.get("daemons", ()))
    if len({d.name for d in daemons}) < len(daemons):
        raise Problem("two daemons have one name")
    return NodePlan(
        name,
        str(raw.get("kind", "")),
        interfaces,
        _addresses(raw.get("loopback", ())),
        tunnels,
        tuple(_planned_route(entry, devices | {"lo"}) for entry in raw.get("routes", ())),
        _sysctls(raw.get("sysctls", {})),
        tuple(_match(_PATH, path, "path") for path in raw.get("directories", ())),
        _texts(raw.get("files", {})),
        _texts(raw.get("seeds", {})),
        daemons,
        _gate(raw["gate"], base) if raw.get("gate") else None,
        tuple(_expectation(entry, base) for entry in raw.get("expect", ())),
    )


def _addresses(raw):
    return tuple(canonical(address) for address in raw)


def _interface(raw, segments):
    segment = raw["segment"]
    if segment not in segments:
        raise Problem(f"there is no segment {segment!r}")
    mac = raw.get("mac") or ""
    return Interface(
        _match(_DEVICE, raw["name"], "device's name"),
        segment,
        _match(_DEVICE, raw["port"], "device's name"),
        _match(_MAC, mac, "MAC address") if mac else "",
        int(raw.get("mtu", segments[segment])),
        _addresses(raw.get("addresses", ())),
    )


def _tunnel(raw):
    if raw["type"] not in ("ipip", "ip6tnl"):
        raise Problem(f"there is no tunnel type {raw['type']!r}")
    local = canonical(raw["local"]).partition("/")[0]
    return Tunnel(
        _match(_DEVICE, raw["name"], "device's name"), raw["type"], local, int(raw["mtu"]), _addresses(raw.get("addresses", ()))
    )


def _planned_route(raw, devices):
    family = 6 if raw.get("family") == 6 or ":" in raw["to"] else 4
    prefix = ("0.0.0.0/0" if family == 4 else "::/0") if raw["to"] == "default" else canonical(raw["to"])
    via = []
    for hop in raw["via"]:
        if hop["device"] not in devices:
            raise Problem(f"the route to {raw['to']} uses a device {hop['device']!r} that the node has not")
        gateway = canonical(hop["gateway"]).partition("/")[0] if hop.get("gateway") else ""
        weight = int(hop.get("weight", 1))
        if not 1 <= weight <= 256:
            raise Problem(f"a next hop's weight is 1 to 256, not {weight}")
        via.append(Via(gateway, hop["device"], weight))
    source = canonical(raw["source"]).partition("/")[0] if raw.get("source") else ""
    return PlannedRoute(family, prefix, tuple(via), source, int(raw.get("metric") or 0))


def _sysctls(raw):
    """Settings by name; one whose name ends in `?` counts only where this kernel has it."""
    raw = {
        name.removesuffix("?"): value
        for name, value in raw.items()
        if not name.endswith("?") or os.path.exists(f"/proc/sys/{name[:-1]}")
    }
    for name, value in raw.items():
        if not _SYSCTL.fullmatch(name) or ".." in name:
            raise Problem(f"{name!r} is no network setting")
        _match(_SYSCTL_VALUE, value, f"value for {name}")
    return dict(raw)


def _texts(raw):
    for path, content in raw.items():
        _match(_PATH, path, "path")
        if not isinstance(content, str):
            raise Problem(f"the content of {path} is no text")
    return dict(raw)


def _inside(path, base):
    if not isinstance(path, str) or not path.startswith(base) or not _PATH.fullmatch(path[len(base) :]):
        raise Problem(f"{path!r} is not in the node's directory")
    return path


def _daemon(raw, base):
    name = _match(_DAEMON, raw["name"], "daemon's name")
    command = tuple(raw["command"])
    if not command or not all(isinstance(word, str) and "\0" not in word for word in command):
        raise Problem(f"{name} has no command")
    if not command[0].startswith("/"):
        raise Problem(f"{name}'s command {command[0]!r} is not a full path")
    reload = raw.get("reload") or {"restart": True}
    if "bird" in reload:
        _inside(reload["bird"], base)
    elif "signal" in reload:
        if reload["signal"] not in _SIGNALS:
            raise Problem(f"{name} cannot be told by the signal {reload['signal']!r}")
    elif "successor" not in reload and not reload.get("restart"):
        raise Problem(f"{name} has an unknown reload")
    reads = tuple(_match(_PATH, path, "path") for path in raw.get("reads", ()))
    stats = _inside(raw["stats"], base) if raw.get("stats") else ""
    return DaemonPlan(name, command, reads, reload, stats)


def _gate(raw, base):
    services = []
    for entry in raw["services"]:
        address = canonical(entry["service"]).partition("/")[0]
        group = _match(_DAEMON, entry["group"], "group's name") if entry.get("group") else ""
        services.append(Service(address, group, _match(_PROTOCOL, entry["protocol"], "protocol's name")))
    return Gate(_inside(raw["fifo"], base), _match(_PATH, raw["disable"], "path"), _inside(raw["bird"], base), tuple(services))


def _expectation(raw, base):
    known = {"route", "servers", "services", "listens"} & set(raw)
    if len(known) != 1:
        raise Problem(f"cannot wait for {raw!r}")
    if "socket" in raw:
        _inside(raw["socket"], base)
    expectation = dict(raw)
    if "route" in raw:
        expectation["route"] = canonical(raw["route"])
        expectation["gateways"] = sorted(canonical(g).partition("/")[0] for g in raw["gateways"])
    if "services" in raw:
        expectation["services"] = [canonical(s).partition("/")[0] for s in raw["services"]]
    return expectation
