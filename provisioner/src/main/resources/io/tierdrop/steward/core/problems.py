"""What goes wrong in a lab, in the form in which the desktop shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.answers import ProblemJson


class Problem(Exception):
    """One thing that keeps a request from being done. Node and daemon are None where there is none.

    `line` is that of a configuration which a daemon refuses, the line of this number in the node's file.
    """

    def __init__(
        self,
        message: str,
        node: str | None = None,
        daemon: str | None = None,
        log: Iterable[str] = (),
        line: str = "",
        file: str = "",
        number: int = 0,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.node = node
        self.daemon = daemon
        self.log = list(log)
        self.line = line
        self.file = file
        self.number = number

    def as_json(self) -> ProblemJson:
        told: ProblemJson = {"node": self.node, "daemon": self.daemon, "message": self.message, "log": self.log}
        if self.line:
            told["line"] = self.line
        if self.file:
            told["file"] = self.file
            told["number"] = self.number
        return told


class Problems(Exception):
    """Several problems that were found together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = list(problems)


def problems_of(failure: BaseException, node: str | None = None) -> list[Problem]:
    """The problems of any exception; one that is not ours is a bug or the host's fault and says its type."""
    if isinstance(failure, Problems):
        return failure.problems
    return [failure if isinstance(failure, Problem) else Problem(f"{type(failure).__name__}: {failure}", node)]


def as_json(failure: BaseException) -> list[ProblemJson]:
    return [problem.as_json() for problem in problems_of(failure)]
