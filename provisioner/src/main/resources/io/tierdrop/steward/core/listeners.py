"""Who is told of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.loop import Call

P = ParamSpec("P")


class Listeners(Generic[P]):
    """Told of every event until they no longer want to be."""

    def __init__(self) -> None:
        self._calls: list[Callable[P, object]] = []

    def add(self, call: Callable[P, object]) -> Call:
        """What is returned takes the listener out again."""
        self._calls.append(call)
        return lambda: self._calls.remove(call)

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> None:
        for call in list(self._calls):
            call(*args, **kwargs)


class Pulse:
    """Any event at all, whoever caused it: those who wait are told of the next one only."""

    def __init__(self) -> None:
        self._waiting: list[Call] = []

    def wait(self, call: Call) -> None:
        self._waiting.append(call)

    def beat(self) -> None:
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()
