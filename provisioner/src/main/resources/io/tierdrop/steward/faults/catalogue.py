"""The shapes of fault-kinds.json. Types only: never imported at run time."""

from typing import NotRequired, TypedDict


class TypeJson(TypedDict):
    """A type of values; `units` is what one of each is in the first unit."""

    noun: str
    example: NotRequired[str]
    unit: NotRequired[str]
    units: NotRequired[dict[str, float]]
    whole: NotRequired[bool]


SettingJson = TypedDict(
    "SettingJson",
    {
        "type": str,
        "range": NotRequired[tuple[str, str]],
        "choices": NotRequired[list[str]],
        "default": NotRequired[str],
        "required": NotRequired[bool],
        "among": NotRequired[str],
        "with": NotRequired[str],
    },
)


class KindJson(TypedDict):
    """A kind of fault, as far as the steward reads it."""

    word: str
    on: NotRequired[list[str]]
    needs: NotRequired[list[str]]
    oneOf: NotRequired[list[str]]
    settings: NotRequired[dict[str, SettingJson]]


class Catalogue(TypedDict):
    types: dict[str, TypeJson]
    points: dict[str, dict[str, str]]  # what faults take hold of: what one `is`, what a node without `lacks`
    settings: dict[str, SettingJson]
    kinds: list[KindJson]
