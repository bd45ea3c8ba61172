"""bgpd's configuration: what has to be said so that one becomes another.

bgpd reads a file by its modes, not by how it is indented: a line that a mode does not have is looked for in the one around
it (lib/command.c, command_config_read_one_line). So is it read here, since a person's lines may be indented as they like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Where = tuple[str, ...]  # the lines of the blocks around a line, and itself

# Lines by their first word, `no` aside.
_TOP = frozenset(
    "access-list agentx banner debug enable frr hostname interface ip ipv6 key line log mac password route-map router rpki"
    " service vrf zebra".split()
)
_TOP_OF_BGP = frozenset("as-path community-list extcommunity-list large-community-list".split())  # after `bgp`
_ROUTE_MAP = frozenset("call continue description match on-match set".split())
_ROUTER_ONLY = frozenset("address-family coalesce-time read-quanta timers update-delay write-quanta".split())
_SESSION = frozenset(
    "advertisement-interval bfd description disable-connected-check ebgp-multihop interface local-as local-role passive"
    " password port remote-as shutdown solo strict-capability-match timers ttl-security update-source".split()
)  # after `neighbor X`: not a family's
_MODES = ("route-map", "router", "address-family")
_BLOCKS = frozenset("bmp interface key rpki segment-routing vni vrf".split())  # known by what is indented below them
_NEIGHBOUR = re.compile(r"neighbor (\S+) (.+)")
_GROUP = re.compile(r"(?:neighbor (\S+)|bgp listen range \S+) peer-group (\S+)")


class _Block:
    """Lines of a configuration, each with what is said in its mode, in their order."""

    def __init__(self) -> None:
        self.lines: dict[str, _Block] = {}


def _words(line: str) -> list[str]:
    return [*line.removeprefix("no ").split(), "", "", ""]


def _opens(line: str) -> bool:
    first = _words(line)[0]
    return not line.startswith("no ") and (first in _MODES or first in _BLOCKS)


def _has(head: str, line: str, deeper: bool) -> bool:
    """Whether a mode, named by the line that begins it, has a line; `deeper`: that is indented more."""
    mode, (first, second, third, *_) = _words(head)[0], _words(line)
    if mode == "route-map":
        return first in _ROUTE_MAP
    if mode == "router":
        return first not in _TOP and not (first == "bgp" and second in _TOP_OF_BGP)
    if mode == "address-family":
        session = first == "neighbor" and third in _SESSION
        bgp = first == "bgp" and second != "dampening"
        return first not in _TOP and first not in _ROUTER_ONLY and not session and not bgp
    return deeper


def _parsed(text: str) -> _Block:
    root = _Block()
    around: list[tuple[int, str, _Block]] = []  # depth, line and block of the modes that are open
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line or line[0] in "!#":
            continue
        if line == "end":
            around = []
        elif line in ("exit", "quit") or line.startswith("exit-"):
            del around[-1:]
        else:
            depth = len(raw) - len(raw.lstrip())
            while around and not _has(around[-1][1], line, depth > around[-1][0]):
                around.pop()
            block = (around[-1][2] if around else root).lines.setdefault(line, _Block())
            if _opens(line):
                around.append((depth, line, block))
    return root


def _undone(line: str) -> str:
    if line.startswith("no "):
        return line.removeprefix("no ")
    neighbour = _NEIGHBOUR.fullmatch(line)
    if neighbour and neighbour[2].startswith("bfd "):
        return f"no neighbor {neighbour[1]} bfd"  # with the profile's name it would only lose that
    return f"no {line}"


def _other_number(line: str, new: _Block) -> bool:
    """Whether only a neighbour's autonomous system is another one: it is said without undoing the one before, which would
    take the neighbour away with all of its lines."""
    neighbour = _NEIGHBOUR.fullmatch(line)
    begins = f"neighbor {neighbour[1]} remote-as " if neighbour and neighbour[2].startswith("remote-as ") else None
    return begins is not None and any(other.startswith(begins) for other in new.lines)


def _stands(line: str) -> int:
    """Neighbours go after all that is said of them, their groups after those."""
    neighbour = _NEIGHBOUR.fullmatch(line)
    words = neighbour[2].split() if neighbour else []
    if words[:1] == ["remote-as"]:
        return 2
    return (1 if len(words) > 1 else 3) if words[:1] == ["peer-group"] else 0


def _removed(old: _Block, new: _Block) -> Iterable[str]:
    """From the end on: what others stand on comes first in a file."""
    for line, block in sorted(reversed(old.lines.items()), key=lambda each: _stands(each[0])):
        if line not in new.lines:
            if not _other_number(line, new):
                yield _undone(line)
        elif inner := list(_removed(block, new.lines[line])):
            yield from (line, *inner, "exit")


def _dropped(old: _Block, new: _Block) -> set[str]:
    """The neighbours and groups that bgpd drops, with all that it was told of them, when lines of a router are undone."""
    gone = [line for line in old.lines if line not in new.lines and not _other_number(line, new)]
    found = {n[1] for line in gone if (n := _NEIGHBOUR.fullmatch(line)) and n[2].startswith(("remote-as ", "peer-group"))}
    members = [m for line in old.lines if (m := _GROUP.fullmatch(line)) and m[2] in found]
    return found | {member[1] for member in members if member[1]}


def _left(old: _Block, new: _Block, dropped: set[str]) -> _Block:
    """What bgpd still has of the one configuration when all that the other has not has been undone."""
    left = _Block()
    for line, block in old.lines.items():
        neighbour, group = _NEIGHBOUR.fullmatch(line), _GROUP.fullmatch(line)
        lost = (neighbour and neighbour[1] in dropped) or (group and group[2] in dropped)
        if line in new.lines and not lost:
            left.lines[line] = _left(block, new.lines[line], dropped or _dropped(block, new.lines[line]))
    return left


def _added(old: _Block, new: _Block) -> Iterable[str]:
    for line, block in new.lines.items():
        inner = list(_added(old.lines.get(line, _Block()), block))
        if line not in old.lines and not block.lines and _words(line)[0] not in _MODES:
            yield line
        elif line not in old.lines or inner:
            yield from (line, *inner, "exit")


def difference(old: str, new: str) -> list[str]:
    """Commands that make one configuration into another; none where they say the same."""
    before, after = _parsed(old), _parsed(new)
    commands = [*_removed(before, after), *_added(_left(before, after, set()), after)]
    return ["configure terminal", *commands, "end"] if commands else []
