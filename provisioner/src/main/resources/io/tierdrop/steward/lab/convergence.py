"""Whether what a node is expected to reach has been reached, judged from its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem
from plan.model import ExpectedRoute, ExpectedServers, ExpectedServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Protocol

    from core.answers import ServiceJson
    from core.loop import Pause
    from daemons.daemon import Daemon
    from lab.node_state import NodeState
    from plan.model import Expectation, ExpectedListener

    class Aside(Protocol):
        """Tells of a node, by its name or address, that somebody took out of service by its maintenance file, or of a
        gateway that all are so to whom it would lead on: nobody waits for it."""

        def __call__(self, node: str, route: str | None = None, /) -> bool: ...

    Unmet = tuple[NodeState, Expectation, str]  # whose, what, in words


def unmet(expected: Expectation, state: NodeState, aside: Aside = lambda node, route=None: False) -> str | None:
    """What is still missing, in words; None when it holds."""
    if isinstance(expected, ExpectedRoute):
        return _route(expected, state, aside)
    if isinstance(expected, ExpectedServers):
        return _servers(expected, state, aside)
    if isinstance(expected, ExpectedServices):
        return _services(expected, state, aside)
    return _listens(expected, state)


def _route(expected: ExpectedRoute, state: NodeState, aside: Aside) -> str | None:
    prefix = expected.prefix
    have = sorted({hop.gateway for route in state.routes.get(prefix, ()) for hop in route.hops})
    wanted = [gateway for gateway in expected.gateways if gateway in have or not aside(gateway, prefix)]
    if have == wanted:
        return None
    return f"its route to {prefix} leads to {_list(have)} instead of {_list(wanted)}"


def out_of_service(
    find: Callable[[str], NodeState | None], node: str, route: str | None = None, passed: tuple[NodeState, ...] = ()
) -> bool:
    """Whether a node was taken out of service, or, as a gateway of a route, all to whom it leads on were.

    `find(node)` has the state of a node, by its name or address. Whoever is not expected to learn the route is where it
    begins.
    """
    state = find(node)
    if state is None or state in passed:
        return False
    if state.aside:
        return True
    routes = [e for e in state.plan.expect if isinstance(e, ExpectedRoute) and e.prefix == route]
    behind = [gateway for expected in routes for gateway in expected.gateways]
    return bool(behind) and all(out_of_service(find, gateway, route, (*passed, state)) for gateway in behind)


def _servers(expected: ExpectedServers, state: NodeState, aside: Aside) -> str | None:
    missing = [s for s in expected.servers if not _up(s, state.servers) and not aside(s.rpartition("/")[2])]
    return f"HAProxy has {_list(missing)} not up" if missing else None


def _up(server: str, conditions: Mapping[tuple[str, str], str]) -> bool:
    backend, _, name = server.rpartition("/")
    found = [c for (b, s), c in conditions.items() if s == name and backend in ("", "*", b)]
    return any(c in ("up", "going-down", "unchecked") for c in found)


def _services(expected: ExpectedServices, state: NodeState, aside: Aside) -> str | None:
    missing = []
    for label in expected.labels:
        usable = _usable(state.services[label], aside) if label in state.services else 0
        if usable < expected.weights:
            missing.append(f"{label} ({usable})")
    return f"IPVS has fewer than {expected.weights} usable servers for {_list(missing)}" if missing else None


def services_checked(state: NodeState, aside: Aside) -> bool:
    """Whether IPVS has all the servers that it is expected to have, those aside not counted; it is asked now."""
    state.read_services()
    return not any(unmet(e, state, aside) for e in state.plan.expect if isinstance(e, ExpectedServices))


def _usable(service: ServiceJson, aside: Aside) -> int:
    return sum(server["weight"] > 0 or aside(server["address"]) for server in service["servers"])


def _listens(expected: ExpectedListener, state: NodeState) -> str | None:
    pid = state.any_pid()
    tables = (expected.protocol, f"{expected.protocol}6")
    if pid is not None and any(listening(pid, table, expected.port) for table in tables):
        return None
    return f"nothing listens on {expected.protocol} port {expected.port}"


def listening(pid: int, table: str, port: int) -> bool:
    """Whether /proc/PID/net/<table> has a listening (TCP: state 0A) or bound (UDP: 07) socket of this port."""
    wanted = "0A" if table.startswith("tcp") else "07"
    try:
        with open(f"/proc/{pid}/net/{table}", encoding="ascii", errors="replace") as file:
            next(file)
            for line in file:
                words = line.split(None, 4)
                if words[3] == wanted and int(words[1].rpartition(":")[2], 16) == port:
                    return True
    except (FileNotFoundError, ProcessLookupError):
        pass  # the process has just ended, or the kernel has no IPv6
    return False


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "nothing"


def refresh(missing: Iterable[Unmet]) -> None:
    """Has those states look again at what no event tells of."""
    for state, expected, _ in missing:
        if isinstance(expected, ExpectedServers):
            state.reread_servers()
        elif isinstance(expected, ExpectedServices):
            state.refresh_services()  # keepalived tells of each server that it adds
        elif isinstance(expected, ExpectedRoute) and state.routing:
            state.routing.reread()


def asked_again(states: Iterable[NodeState], wake: Callable[[], object]) -> Iterator[Pause]:
    """Asks those who check others once more, and pauses until all have answered, which `wake` tells.

    A check that failed while others were made anew may be told of only after they are there again.
    """
    able = [state for state in states if not state.faults]
    for state in able:
        if any(isinstance(expected, ExpectedServices) for expected in state.plan.expect):
            state.read_services()
    asking = [state for state in able if any(isinstance(e, ExpectedServers) for e in state.plan.expect)]
    left = len(asking)

    def asked() -> None:
        nonlocal left
        left -= 1
        wake()

    for state in asking:
        state.ask_servers(asked)
    while left:
        yield PAUSE


def open_ones(states: Iterable[NodeState], aside: Aside, suspects: Iterable[Unmet] = ()) -> list[Unmet]:
    """All that does not hold; when some of `suspects`, what did not hold before, still does not, only that."""
    if found := [(s, e, words) for s, e, _ in suspects if (words := unmet(e, s, aside))]:
        return found
    return [
        (state, expected, words)
        for state in states
        if not state.faults  # of a node with a fault nothing can be expected
        for expected in state.plan.expect
        if (words := unmet(expected, state, aside))
    ]


def failure(state: NodeState, missing: list[str], daemons: Iterable[Daemon], seconds: float) -> Problem:
    """The problem of a node that did not get there in time."""
    log = [f"{d.plan.name}: {line}" for d in daemons for line in d.last_lines(8)]
    more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
    return Problem(
        f"After {seconds:.0f} s {missing[0]}{more}. The log lines may say why.", node=state.plan.name, log=log
    )
