"""What every kind of fault does, and what the catalogue says of it: fault-kinds.json, which the program reads too."""

from __future__ import annotations

import functools
import json
import os
import re
from typing import TYPE_CHECKING

from core.problems import Problem
from kernel.ip import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from core.answers import Settings
    from core.loop import Pause
    from faults.catalogue import Catalogue, KindJson, SettingJson
    from faults.place import Place
    from plan.model import NodePlan

    Before = dict[str, Any]  # what a kind needs to put everything back, as JSON


# A name, an address, a number with its unit: nothing of what is written into daemons' files and sockets is longer or
# has spaces, quotes or line breaks in it.
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:%~+/-]{0,99}|::[0-9a-f:.]{0,40}", re.ASCII)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([a-z%]*)", re.ASCII)


@functools.cache
def catalogue() -> Catalogue:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "fault-kinds.json"), encoding="utf-8") as file:
        read: Catalogue = json.load(file)
        return read


@functools.cache
def _described() -> dict[str, KindJson]:
    return {kind["word"]: kind for kind in catalogue()["kinds"]}


class Kind:
    """A kind of fault: the catalogue says by its name which nodes can have it, and its settings.

    `before` returns what `heal` needs to put everything back, and changes nothing. `inject` and `heal` return what is
    to be iterated over to the end: a generator where they have to wait for something, otherwise nothing.
    """

    name = ""

    @property
    def settings(self) -> dict[str, SettingJson]:
        """What the catalogue says of each setting."""
        known = catalogue()["settings"]
        return {name: known[name] | own for name, own in _described()[self.name].get("settings", {}).items()}

    def parse(self, raw: Mapping[str, Any]) -> Settings:
        settings = self.settings
        unknown = [name for name in raw if name not in settings]
        if unknown:
            raise Problem(f"{self.name} has no setting {unknown[0]}. Its settings: {', '.join(settings) or 'none'}.")
        missing = [name for name, setting in settings.items() if setting.get("required") and name not in raw]
        if missing:
            raise Problem(f"{self.name} needs the setting {missing[0]}.")
        for name in raw:
            if "with" in settings[name] and settings[name]["with"] not in raw:
                raise Problem(f"{name} needs a {settings[name]['with']} beside it.")
        some = _described()[self.name].get("oneOf", ())
        if some and not set(some) & set(raw):
            raise Problem(f"{self.name} needs at least one of {', '.join(some[:-1])} and {some[-1]}.")
        try:
            return {name: _value(settings[name], _word(value)) for name, value in raw.items()}
        except ValueError as error:
            raise Problem(f"{self.name}: {error}.") from error

    def refusal(self, node: NodePlan, settings: Settings) -> str | None:
        """Why this node of the plan cannot have it, None where it can. Nothing would listen to such a fault."""
        described = _described()[self.name]
        if node.kind not in described.get("on", (node.kind,)):
            return f"{self.name} is a fault of {' and '.join(sorted(described['on']))} nodes, {node.name} is {node.kind}"
        points = catalogue()["points"]
        for point in described.get("needs", ()):
            if not node.fault_points.get(point):
                return f"{self.name} has nothing to work on at {node.name}: {points[point]['lacks']}"
        for name, value in settings.items():
            among = self.settings[name].get("among")
            there = node.fault_points.get(among, ()) if among else (value,)
            if among and value not in there:
                return f"{node.name} has no {points[among]['is']} {value}. It has: {', '.join(there) or 'none'}"
        return None

    def text(self, settings: Settings, name: str) -> str:
        """A setting's value, or its default."""
        return settings.get(name) or self.settings[name]["default"]

    def number(self, settings: Settings, name: str) -> float:
        """A setting's value, or its default, in the first unit of its type."""
        return _number(self.settings[name], self.text(settings, name))

    def resources(self, place: Place) -> list[str]:
        """Names of the node's parts that the fault has in hand; no two faults may have the same."""
        raise NotImplementedError

    def before(self, place: Place) -> Before:
        return {}

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        raise NotImplementedError

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        raise NotImplementedError


def _word(value: Any) -> str:
    """Every setting passes here before its kind reads it, whatever is done with it afterwards."""
    if isinstance(value, str) and not _WORD.fullmatch(value):
        raise ValueError(f"{value!r} is no name, address or number")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(f"{value!r} is no text and no number")
    return str(value)


def _value(setting: SettingJson, value: str) -> str:
    """The value as it is kept: with its unit, an address as daemons write it."""
    kind = setting["type"]
    if kind == "name":
        return value
    if kind == "address":
        return address(value)
    if kind == "choice":
        if value.lower() not in setting["choices"]:
            raise ValueError(f"{value} is none of {', '.join(setting['choices'])}")
        return value.lower()
    found = _number(setting, value)
    low, high = setting["range"]
    if not _number(setting, low) <= found <= _number(setting, high):
        raise ValueError(f"{value} is not between {low} and {high}")
    return value if not value[-1].isdigit() else value + catalogue()["types"][kind]["unit"]


def _number(setting: SettingJson, value: str) -> float:
    described = catalogue()["types"][setting["type"]]
    match = _NUMBER.fullmatch(value)
    if not match or match[2] not in described["units"] or (described.get("whole") and "." in match[1]):
        raise ValueError(f"{value} is no {described['noun']} such as {described['example']}")
    return float(match[1]) * described["units"][match[2]]


def address(value: str) -> str:
    """An IP address as daemons write it."""
    try:
        return unpack(pack(value))
    except OSError as error:
        raise ValueError(f"{value} is no IP address") from error
