"""The plan of a lab as values; parse.py reads and checks it."""

from typing import NamedTuple


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
    check: tuple  # a command that ends with 0 when the daemon would accept its files
    root: bool  # whether it is root in its node, and not a user of its own
    capabilities: tuple  # by name, without CAP_
    owns: tuple  # directories of the node that are its own


class Service(NamedTuple):
    """A service of a gate; keepalived tells of it by its label or by the group it is checked with."""

    address: str
    label: str  # 198.51.100.1:80, [2001:db8::1]:80
    group: str
    protocol: str  # the one that announces the address, for all services on it; "" where nobody is told of it


class Gate(NamedTuple):
    fifo: str
    disable: str
    bird: str  # "" where all have static routes to the node
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
    fault_points: dict  # what faults can take hold of, and which there are of each: interfaces, daemons, …


class Plan(NamedTuple):
    lab: str
    segments: dict  # name → MTU
    nodes: dict  # name → NodePlan
    host_sysctls: dict
    modules: tuple
    sparse: dict  # file in the lab's directory → size in bytes
