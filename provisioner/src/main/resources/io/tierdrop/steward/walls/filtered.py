"""A thread that has the system call filter already, and no right that nodes never have: what it starts inherits both.

To install one makes the kernel change the protection of its memory on all processors, 5 to 25 ms on emulated ones, for
each process. What a start itself needs and the filter refuses, the thread may do: it says `system.KEY` with it, a number
by chance that a program which has been executed cannot know. Without capabilities the kernel refuses it as well.
"""

from __future__ import annotations

import _thread
from typing import TYPE_CHECKING, TypeVar

from kernel import system
from walls import privileges

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue
    from typing import Any
else:
    from _queue import SimpleQueue  # `queue` would bring `threading` along


T = TypeVar("T")


class FilteredThread:
    """Does one thing at a time, while the caller waits."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], Any]] = SimpleQueue()
        self._answers: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
        _thread.start_new_thread(self._live, ())
        self._answer()

    def run(self, do: Callable[[], T]) -> T:
        """What `do` returns or raises, done there: in the machine's own namespaces, whatever the caller's are."""
        self._asked.put(do)
        value: T = self._answer()
        return value

    def _answer(self) -> Any:
        value, failure = self._answers.get()
        if failure:
            raise failure
        return value

    def _live(self) -> None:
        do: Callable[[], Any] = _prepare
        while True:
            try:
                self._answers.put((do(), None))
            except BaseException as failure:  # the caller's affair, whatever it is
                self._answers.put((None, failure))
            do = self._asked.get()


def _prepare() -> None:
    system.unshare(system.CLONE_FS)  # who shares its root and directory may not change its mounts (setns(2))
    privileges.limit(system.KEY)
