"""Whether what a node is expected to reach has been reached, judged from its state."""

from core.loop import PAUSE
from core.problems import Problem

SECONDS = 60.0


def unmet(expectation, state, aside=lambda node, route=None: False):
    """What is still missing, in words; None when it holds.

    `aside(node, route=None)` tells of a node, by its name or address, that somebody took out of service by its
    maintenance file, or of a gateway that all are so to whom it would lead on: nobody waits for it.
    """
    if "route" in expectation:
        return _route(expectation, state, aside)
    if "servers" in expectation:
        return _servers(expectation, state, aside)
    if "services" in expectation:
        return _services(expectation, state, aside)
    return _listens(expectation, state)


def _route(expectation, state, aside):
    have = sorted({hop.gateway for route in state.routes.get(expectation["route"], ()) for hop in route.hops})
    prefix = expectation["route"]
    wanted = [gateway for gateway in expectation["gateways"] if gateway in have or not aside(gateway, prefix)]
    if have == wanted:
        return None
    return f"its route to {prefix} leads to {_list(have)} instead of {_list(wanted)}"


def out_of_service(find, node, route=None, passed=()):
    """Whether a node was taken out of service, or, as a gateway of a route, all to whom it leads on were.

    `find(node)` has the state of a node, by its name or address. Whoever is not expected to learn the route is where it
    begins.
    """
    state = find(node)
    if state is None or state in passed:
        return False
    if state.aside:
        return True
    behind = [gateway for e in state.plan.expect if route and e.get("route") == route for gateway in e["gateways"]]
    return bool(behind) and all(out_of_service(find, gateway, route, (*passed, state)) for gateway in behind)


def _servers(expectation, state, aside):
    missing = [s for s in expectation["servers"] if not _up(s, state.servers) and not aside(s.rpartition("/")[2])]
    return f"HAProxy has {_list(missing)} not up" if missing else None


def _up(server, conditions):
    backend, _, name = server.rpartition("/")
    found = [c for (b, s), c in conditions.items() if s == name and backend in ("", "*", b)]
    return any(c in ("up", "going-down", "unchecked") for c in found)


def _services(expectation, state, aside):
    missing = []
    for label in expectation["services"]:
        usable = _usable(state.services[label], aside) if label in state.services else 0
        if usable < expectation["weights"]:
            missing.append(f"{label} ({usable})")
    return f"IPVS has fewer than {expectation['weights']} usable servers for {_list(missing)}" if missing else None


def _usable(service, aside):
    return sum(server["weight"] > 0 or aside(server["address"]) for server in service["servers"])


def _listens(expectation, state):
    protocol, port = expectation.get("protocol", "tcp"), expectation["listens"]
    pid = state.any_pid()
    if pid is not None and any(listening(pid, f"{protocol}{suffix}", port) for suffix in ("", "6")):
        return None
    return f"nothing listens on {protocol} port {port}"


def listening(pid, table, port):
    """Whether /proc/PID/net/<table> has a listening (TCP: state 0A) or bound (UDP: 07) socket of this port."""
    wanted = "0A" if table.startswith("tcp") else "07"
    try:
        with open(f"/proc/{pid}/net/{table}", encoding="ascii") as file:
            next(file)
            for line in file:
                words = line.split(None, 4)
                if words[3] == wanted and int(words[1].rpartition(":")[2], 16) == port:
                    return True
    except (FileNotFoundError, ProcessLookupError):
        pass  # the process has just ended, or the kernel has no IPv6
    return False


def _list(words):
    return ", ".join(words) or "nothing"


def refresh(expectation, state):
    """Looks again at what no event tells of."""
    if "servers" in expectation:
        state.reread_servers()
    elif "services" in expectation:
        state.reread_services()
    elif "route" in expectation and state.session:
        state.reread_bird()


def again(missing):
    """Looks again at what is missing and pauses."""
    for state, expectation, _ in missing:
        refresh(expectation, state)
    yield PAUSE


def open_ones(states, aside, suspects=None):
    """(state, expectation, words) of all that does not hold; `suspects`, what did not hold before, is looked at first."""
    if suspects:
        found = [(s, e, words) for s, e, _ in suspects if (words := unmet(e, s, aside))]
        if found:
            return found
    found = []
    for state in states:
        for expectation in state.plan.expect:
            # Of a node with a fault nothing can be expected.
            words = None if state.faults else unmet(expectation, state, aside)
            if words:
                found.append((state, expectation, words))
    return found


def failure(state, missing, daemons):
    """The problem of a node that did not get there in time."""
    log = [f"{d.plan.name}: {line}" for d in daemons for line in d.last_lines(8)]
    more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
    return Problem(
        f"After {SECONDS:.0f} s {missing[0]}{more}. The log lines may say why.", node=state.plan.name, log=log
    )
