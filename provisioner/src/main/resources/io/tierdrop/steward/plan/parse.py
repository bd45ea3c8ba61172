"""Reads plan.json. Everything is checked again here: what a plan names can reach nothing outside its lab."""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING

from core.problems import Problem, Problems
from kernel.ip import canonical
from kernel.ipvs import label
from kernel.links import TUNNELS
from kernel.queues import CERTAIN, MOST_JITTER, Queue
from plan.model import (
    DaemonPlan,
    ExpectedListener,
    ExpectedRoute,
    ExpectedServers,
    ExpectedServices,
    Gate,
    Interface,
    NodePlan,
    Plan,
    PlannedRoute,
    Reload,
    Service,
    Tunnel,
    Via,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Any

    from plan.model import Expectation

    Raw = Mapping[str, Any]  # a part of the document: nothing of it is known to be as it should


FORMAT = 1
_LAB = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_DEVICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,14}")
_GROUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+~-]{0,99}")
_DAEMON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,7}")
_KEY_FILE = re.compile(r"tls/[A-Za-z0-9][A-Za-z0-9._-]{0,259}\.pem")
_DOMAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_SYSCTL = re.compile(r"net(/[A-Za-z0-9_.~-]+)+\??")
_SYSCTL_VALUE = re.compile(r"[0-9A-Fa-fx \t,-]{1,80}")
_MAC = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")
_PROTOCOL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_CAPABILITIES = ("NET_ADMIN", "NET_RAW", "NET_BIND_SERVICE")
_SIGNALS = ("HUP", "USR1", "USR2")
_HOUR = 3_600_000_000  # microseconds
_MILLION = 1_000_000
_DIFFERENT_ONES = 1024  # nodes have mostly the same settings


def lab_name(value: object) -> str:
    if not isinstance(value, str) or not _LAB.fullmatch(value):
        raise Problem(f"{value!r} is no lab's name: use at most 40 lower-case letters, digits and hyphens.")
    return value


def node_name(value: object) -> str:
    return _match(_NODE, value, "node's name")


def checksum(value: str) -> str:
    """Of the steward's sources, as its archive's SHA-256 in hexadecimal."""
    if not _CHECKSUM.fullmatch(value):
        raise Problem(f"{value!r} is no checksum.")
    return value


def parse(raw: Any, lab: str) -> Plan:
    """The plan in a decoded plan.json for this lab; raises Problem or Problems."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Problem("This steward reads plans of format 1 only. Deploy again with one version of Tierdrop.")
    if raw.get("lab") != lab:
        raise Problem(f"This steward keeps the lab {lab}, and the plan is for {raw.get('lab')!r}.")
    with _readable(None):
        return _plan(raw, lab)


@contextlib.contextmanager
def _readable(node: str | None) -> Iterator[None]:
    """Whatever the plan has in a wrong place is one problem, not a crash."""
    try:
        yield
    except Problem as problem:
        raise Problem(f"The plan is unusable: {problem.message}.", node=node) from problem
    except (LookupError, TypeError, ValueError, ArithmeticError, OSError, AttributeError) as error:
        raise Problem(f"The plan is unusable: {type(error).__name__} {error}.", node=node) from error


def _plan(raw: Raw, lab: str) -> Plan:
    segments = {_match(_DEVICE, s["name"], "segment"): int(s.get("mtu", 1500)) for s in raw.get("segments", ())}
    problems = []
    nodes: dict[str, NodePlan] = {}
    for entry in raw.get("nodes", ()):
        name = str(entry.get("name"))
        try:
            with _readable(name):
                if name in nodes:
                    raise Problem(f"two nodes are named {name}")
                nodes[name] = _node(entry, lab, segments)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(problems)
    host = raw.get("host", {})
    modules = tuple(_match(_DAEMON, module, "module") for module in host.get("modules", ()))
    sparse = {_match(_DAEMON, name, "file"): int(size) for name, size in host.get("sparse", {}).items()}
    converge = float(raw.get("convergeSeconds", 60))
    return Plan(lab, segments, nodes, _sysctls(host.get("sysctls", {})), modules, sparse, converge)


def _match(pattern: re.Pattern[str], value: object, what: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Problem(f"{value!r} is no {what}")
    return value


def _node(raw: Raw, lab: str, segments: Mapping[str, int]) -> NodePlan:
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
        {str(point): tuple(map(str, there)) for point, there in raw.get("faultPoints", {}).items()},
        bool(raw.get("trusts", False)),
    )


def _addresses(raw: Iterable[str]) -> tuple[str, ...]:
    return tuple(canonical(address) for address in raw)


def _interface(raw: Raw, segments: Mapping[str, int]) -> Interface:
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
        _queue(raw["to"]) if raw.get("to") else None,
        _queue(raw["from"]) if raw.get("from") else None,
    )


def _queue(raw: Raw) -> Queue:
    """Microseconds, lost ones in a million, bits per second, packets: as the plan has them."""
    most = {"delay": _HOUR, "jitter": MOST_JITTER // 1000, "loss": _MILLION, "rate": 10**12, "queue": 10**9}
    wrong = [name for name, value in raw.items() if not isinstance(value, int) or not 0 <= value <= most.get(name, -1)]
    if wrong:
        raise Problem(f"{wrong[0]} is nothing that a queue could be told")
    return Queue(
        delay=raw["delay"] * 1000,
        jitter=raw["jitter"] * 1000,
        loss=round(raw["loss"] * CERTAIN / _MILLION),
        rate=raw["rate"] // 8,
        limit=raw["queue"],
    )


def _tunnel(raw: Raw) -> Tunnel:
    if raw["type"] not in TUNNELS:
        raise Problem(f"there is no tunnel type {raw['type']!r}")
    local = canonical(raw["local"]).partition("/")[0]
    name = _match(_DEVICE, raw["name"], "device's name")
    gue = _port(raw["guePort"]) if raw.get("guePort") else 0
    return Tunnel(name, raw["type"], local, int(raw["mtu"]), _addresses(raw.get("addresses", ())), gue)


def _planned_route(raw: Raw, devices: Collection[str]) -> PlannedRoute:
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
    return PlannedRoute(family, prefix, tuple(via), source)


def _sysctls(raw: Raw) -> dict[str, str]:
    for name, value in raw.items():
        _sysctl(name, value)
    return dict(raw)


@functools.lru_cache(_DIFFERENT_ONES)
def _sysctl(name: str, value: str) -> None:
    if not _SYSCTL.fullmatch(name) or ".." in name:
        raise Problem(f"{name!r} is no network setting")
    _match(_SYSCTL_VALUE, value, f"value for {name}")


def _texts(raw: Raw) -> dict[str, str]:
    for path, content in raw.items():
        _match(_PATH, path, "path")
        if not isinstance(content, str):
            raise Problem(f"the content of {path} is no text")
    return dict(raw)


def _inside(path: object, base: str) -> str:
    if not isinstance(path, str) or not path.startswith(base) or not _PATH.fullmatch(path[len(base) :]):
        raise Problem(f"{path!r} is not in the node's directory")
    return path


def _words(raw: Any, complaint: str) -> tuple[str, ...]:
    words = tuple(raw)
    if not words or not all(isinstance(word, str) and "\0" not in word for word in words):
        raise Problem(complaint)
    return words


def _command(raw: Any, name: str) -> tuple[str, ...]:
    command = _words(raw, f"{name} has no command")
    if not command[0].startswith("/"):
        raise Problem(f"{name}'s command {command[0]!r} is not a full path")
    return command


def _daemon(raw: Raw, base: str) -> DaemonPlan:
    name = _match(_DAEMON, raw["name"], "daemon's name")
    command = _command(raw["command"], name)
    reads = tuple(_match(_PATH, path, "path") for path in raw.get("reads", ()))
    stats = _inside(raw["stats"], base) if raw.get("stats") else ""
    capabilities = tuple(raw.get("capabilities", ()))
    if not set(capabilities) <= set(_CAPABILITIES):
        raise Problem(f"{name} wants a capability that no daemon gets: {', '.join(map(str, capabilities))}")
    owns = tuple(_match(_PATH, path, "path") for path in raw.get("owns", ()))
    check = _command(raw["check"], name) if raw.get("check") else ()
    root = bool(raw.get("root", False))
    own, settled = bool(raw.get("own", False)), bool(raw.get("settled", False))
    shown = tuple(_certificate(file, names) for file, names in raw.get("certificates", {}).items())
    reload = _reload(raw, name, base)
    return DaemonPlan(name, command, reads, reload, stats, check, root, capabilities, owns, own, shown, settled)


def _certificate(file: object, names: Iterable[object]) -> tuple[str, tuple[str, ...]]:
    found = tuple(_subject(name) for name in names)
    if not found:
        raise Problem(f"{file!r} is for nobody")
    return _match(_KEY_FILE, file, "file of a certificate"), found


def _subject(name: object) -> str:
    """A domain name or an IP address."""
    if isinstance(name, str) and (":" in name or name.replace(".", "").isdigit()):
        return canonical(name).partition("/")[0]
    return _match(_DOMAIN, name, "domain name")


def _reload(raw: Raw, name: str, base: str) -> Reload:
    reload = raw.get("reload") or {"restart": True}
    if "bird" in reload:
        return Reload(bird=_inside(reload["bird"], base))
    if "frr" in reload:
        return Reload(frr=_inside(reload["frr"], base))
    if "signal" in reload:
        if reload["signal"] not in _SIGNALS:
            raise Problem(f"{name} cannot be told by the signal {reload['signal']!r}")
        return Reload(signal=reload["signal"])
    if "successor" in reload:
        return Reload(successor=_words(reload["successor"], f"{name} has no successor's arguments"))
    if not reload.get("restart"):
        raise Problem(f"{name} has an unknown reload")
    return Reload()


def _gate(raw: Raw, base: str) -> Gate:
    services = []
    for entry in raw["services"]:
        address = canonical(entry["service"]).partition("/")[0]
        group = _match(_GROUP, entry["group"], "group's name") if entry.get("group") else ""
        protocol = _match(_PROTOCOL, entry["protocol"], "protocol's name") if entry.get("protocol") else ""
        services.append(Service(address, label(address, _port(entry["port"])), group, protocol))
    disable = _match(_PATH, raw["disable"], "path")
    bird = _inside(raw["bird"], base) if raw.get("bird") else ""
    if not bird and any(service.protocol for service in services):
        raise Problem("there is no BIRD that could announce a service")
    return Gate(_inside(raw["fifo"], base), disable, bird, tuple(services))


def _port(raw: object) -> int:
    if not isinstance(raw, int) or not 0 < raw < 65536:
        raise Problem(f"{raw!r} is not a port")
    return raw


def _label(raw: str) -> str:
    """A service as `address:port`, an IPv6 address in brackets."""
    address, _, port = raw.rpartition(":")
    return label(canonical(address.strip("[]")).partition("/")[0], _port(int(port) if port.isdigit() else port))


def _expectation(raw: Raw, base: str) -> Expectation:
    known = {"route", "servers", "services", "listens"} & set(raw)
    if len(known) != 1:
        raise Problem(f"cannot wait for {raw!r}")
    if "socket" in raw:
        _inside(raw["socket"], base)
    if "route" in raw:
        gateways = sorted(canonical(gateway).partition("/")[0] for gateway in raw["gateways"])
        return ExpectedRoute(canonical(raw["route"]), tuple(gateways))
    if "servers" in raw:
        return ExpectedServers(tuple(map(str, raw["servers"])))
    if "services" in raw:
        return ExpectedServices(tuple(_label(service) for service in raw["services"]), int(raw["weights"]))
    return ExpectedListener(_port(raw["listens"]), str(raw.get("protocol", "tcp")))
