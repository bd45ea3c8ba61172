"""The plan of a lab as values; parse.py reads and checks it.

What is compared is a named tuple. These take ten times as long to define as a class, at each start of a steward.
"""

from typing import NamedTuple

from kernel.queues import Queue


class Interface(NamedTuple):
    name: str
    segment: str
    port: str
    mac: str
    mtu: int
    addresses: tuple[str, ...]
    to: Queue | None = None  # what happens to packets for the node, in the fabric's end; None for nothing
    sent: Queue | None = None  # what happens to those that it sends, in its own end


class Tunnel(NamedTuple):
    name: str
    kind: str
    local: str
    mtu: int
    addresses: tuple[str, ...]
    gue_port: int  # UDP port at which GUE around the same packets is taken off, 0 without


class Via(NamedTuple):
    gateway: str
    device: str
    weight: int


class PlannedRoute(NamedTuple):
    family: int
    prefix: str
    via: tuple[Via, ...]
    source: str


class Reload(NamedTuple):
    """How a running daemon takes over changed files: by one of these, or without any by a new start."""

    bird: str = ""  # BIRD's control socket, asked to configure
    frr: str = ""  # the terminal's socket of a daemon of FRR, told what is different
    signal: str = ""  # its name, as HUP
    successor: tuple[str, ...] = ()  # a second process with these arguments more; {pid} is the first one's

    @property
    def routing(self) -> str:
        """The socket of a daemon that routes."""
        return self.bird or self.frr

    @property
    def restart(self) -> bool:
        return not any(self)


class DaemonPlan(NamedTuple):
    name: str
    command: tuple[str, ...]
    reads: tuple[str, ...]
    reload: Reload
    stats: str  # HAProxy's stats socket, "" for others
    check: tuple[str, ...]  # a command that ends with 0 when the daemon would accept its files
    root: bool  # whether it is root in its node, and not a user of its own
    capabilities: tuple[str, ...]  # by name, without CAP_
    owns: tuple[str, ...]  # directories of the node that are its own
    own: bool = False  # whether a person's program or files decide what it does
    certificates: tuple[tuple[str, tuple[str, ...]], ...] = ()  # file of the node, and the names that it is for
    settled: bool = False  # whether it is told that it has what rights it asks for, and keeps what it has


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
    services: tuple[Service, ...]


class ExpectedRoute:
    """The node's kernel has a route to the prefix with exactly these gateways."""

    def __init__(self, prefix: str, gateways: tuple[str, ...]) -> None:
        self.prefix = prefix
        self.gateways = gateways


class ExpectedServers:
    """HAProxy says that these servers, as `backend/server`, are up."""

    def __init__(self, servers: tuple[str, ...]) -> None:
        self.servers = servers


class ExpectedServices:
    """IPVS has each service with so many real servers of a weight above 0."""

    def __init__(self, labels: tuple[str, ...], weights: int) -> None:
        self.labels = labels
        self.weights = weights


class ExpectedListener:
    """Something listens at the port in the node; the protocol is tcp or udp."""

    def __init__(self, port: int, protocol: str) -> None:
        self.port = port
        self.protocol = protocol


Expectation = ExpectedRoute | ExpectedServers | ExpectedServices | ExpectedListener


class NodePlan(NamedTuple):
    name: str
    kind: str
    interfaces: tuple[Interface, ...]
    loopback: tuple[str, ...]
    tunnels: tuple[Tunnel, ...]
    routes: tuple[PlannedRoute, ...]
    sysctls: dict[str, str]
    directories: tuple[str, ...]
    files: dict[str, str]
    seeds: dict[str, str]
    daemons: tuple[DaemonPlan, ...]
    gate: Gate | None
    expect: tuple[Expectation, ...]
    fault_points: dict[str, tuple[str, ...]]  # what faults can take hold of: interfaces, daemons, …; the names of each
    trusts: bool = False  # whether its programs know the certificate authority of the lab

    @property
    def gue_ports(self) -> set[tuple[int, int]]:
        """Family (4 or 6) and UDP port of each at which GUE is taken off."""
        return {(6 if ":" in tunnel.local else 4, tunnel.gue_port) for tunnel in self.tunnels if tunnel.gue_port}


class Plan(NamedTuple):
    lab: str
    segments: dict[str, int]  # name → MTU
    nodes: dict[str, NodePlan]  # by name
    host_sysctls: dict[str, str]
    modules: tuple[str, ...]
    sparse: dict[str, int]  # file in the lab's directory → size in bytes
    converge_seconds: float = 60.0  # how long a deploy waits for the lab to converge
