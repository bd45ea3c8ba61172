"""The shapes of what is told over the socket, see docs/host-protocol.md. Types only: never imported at run time."""

from typing import Literal, NotRequired, TypedDict


class ProblemJson(TypedDict):
    """One problem; `line` is that of a configuration which a daemon refuses, `number` its number in `file`."""

    node: str | None
    daemon: str | None
    message: str
    log: list[str]
    line: NotRequired[str]
    file: NotRequired[str]
    number: NotRequired[int]


class RealServerJson(TypedDict):
    """A real server of a virtual service, as IPVS has it; connections are counted."""

    address: str
    port: int
    weight: int
    active: int
    inactive: int


class ServiceJson(TypedDict):
    scheduler: str
    servers: list[RealServerJson]


class DaemonJson(TypedDict):
    """A daemon; `code` below 0 is a signal's number."""

    state: Literal["up", "exited"]
    pid: NotRequired[int]
    code: NotRequired[int | None]
    crashes: NotRequired[int]


Settings = dict[str, str]  # of a fault, by name; numbers with their unit


class FaultJson(TypedDict):
    """An injected fault; times are seconds since the epoch, `until` is None where it lasts until it is healed."""

    id: int
    kind: str
    node: str
    settings: Settings
    since: float
    until: float | None


class NodeJson(TypedDict):
    """The state of a node; absent parts are not of its kind."""

    daemons: dict[str, DaemonJson]
    announced: NotRequired[list[str]]
    maintenance: NotRequired[bool]
    ipvs: NotRequired[dict[str, ServiceJson]]
    bgp: NotRequired[dict[str, str]]
    routes: NotRequired[dict[str, list[str]]]
    servers: NotRequired[dict[str, str]]
    agent: NotRequired[str]
    faults: NotRequired[list[FaultJson]]
    lost: NotRequired[list[str]]


class StepLine(TypedDict):
    step: Literal["namespaces", "links", "addresses", "files", "daemons", "converge"]
    done: int
    total: int


class ChangeLine(TypedDict):
    """What an apply changes; `keep` changes nothing."""

    change: str
    node: str | None
    what: str
    why: str


TaskLine = StepLine | ChangeLine


class PersonJson(TypedDict):
    by: str
    session: str
    since: float
    does: list[str]
