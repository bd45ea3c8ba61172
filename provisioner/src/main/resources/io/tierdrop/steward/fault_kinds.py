"""The kinds of faults by name."""

from fault_disk import FullDisk
from fault_files import FileFault, Maintenance
from fault_kind import address, one_of
from fault_links import Blackhole, LinkDown, Mtu, Netem, Slow
from fault_processes import Cpu, DaemonHung, DaemonKilled, Frozen, Killed
from fault_nexthops import EcmpChange
from fault_routing import BgpDown, BgpFlap, RouteWithdrawn


def _override(settings):
    """gdnsd's admin_state: addresses by service type, and what they are said to be."""
    return f"{settings.get('vip', '*')}/* => {settings.get('state', 'down').upper()}\n"


def _state(value):
    return one_of("up", "down")(str(value).lower())


_SERVERS = ("l7", "backend")

KINDS = {
    kind.name: kind
    for kind in (
        Maintenance("maintenance", ("l4",), "lb/disable", lambda settings: ""),
        FileFault("agent-down", _SERVERS, "lb/agent-check", lambda settings: "down\n"),
        FileFault("agent-drain", _SERVERS, "lb/agent-check", lambda settings: "drain\n"),
        FileFault("http-500", ("backend",), "lb/answer-500", lambda settings: ""),
        FileFault("dns-override", ("dns",), "state/admin_state", _override, {"vip": address, "state": _state}),
        Frozen(),
        Killed(),
        DaemonKilled(),
        DaemonHung(),
        Cpu(),
        FullDisk(),
        LinkDown(),
        Blackhole(),
        Netem(),
        Slow(),
        Mtu(),
        BgpDown(),
        BgpFlap(),
        RouteWithdrawn(),
        EcmpChange(),
    )
}
