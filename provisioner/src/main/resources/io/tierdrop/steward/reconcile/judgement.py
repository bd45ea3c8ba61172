"""The daemons' own judgement of their new files, asked before anything is changed.

Each checks a copy that lies apart, as the user and with the rights that the daemon has, in an empty network namespace:
nginx tries its ports even when it only checks.
Files that are alike but for names and addresses are checked once, and not again after they were accepted. What a person
brought along is checked each time.
"""

from __future__ import annotations

import functools
import os
import re
import signal
import socket
import sys
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem, Problems
from lab import keyring
from machine import files, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.loop import Loop
    from core.task import Lines
    from lab.lab import Lab
    from plan.model import DaemonPlan, NodePlan, Plan
    from walls.inits import Init
    from walls.mounts import Mounts
    from walls.privileges import Rights


_ENVIRONMENT = {"PATH": verdicts.PATH, "LANG": "C.UTF-8", "HOME": "/"}
_SOURCES = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_ACCEPTED = f"{_SOURCES}/accepted"
_PATIENCE = 30.0  # for a checker of files that a person brought along, which may run what they say
_ENDED = os.WEXITED | os.WNOHANG | os.WNOWAIT
_LINE = re.compile(r"(?::|: Line | line )(\d+)")
_ADDRESS = re.compile(r"\b\d+\.\d+\.\d+\.\d+\b|(?<![\w:])[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*")


def shape(node: NodePlan, daemon: DaemonPlan) -> tuple[str, ...]:
    """A daemon's files with the node's name, and each address, replaced by something that stands for it.

    Of one shape all are accepted or none: equal addresses stay equal, different ones different, families as they are.
    """
    numbers: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        address = match.group()
        if not _valid(address):
            return address
        return f"<{6 if ':' in address else 4} {numbers.setdefault(address, len(numbers))}>"

    own = re.compile(rf"(?<![\w-]){re.escape(node.name)}(?![\w-])")
    return daemon.name, *(own.sub("<own>", _ADDRESS.sub(numbered, node.files.get(path, ""))) for path in daemon.reads)


def _valid(address: str) -> bool:
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
    except OSError:
        return False
    return True


class Said:
    """What a checker says: the beginning of it is kept, and the rest takes no room anywhere."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._fd, self.writer = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self._fd, False)
        self._text = b""
        loop.watch(self._fd, self._read)

    def begun(self) -> None:
        """The checker has the writing end, or will not have it."""
        os.close(self.writer)

    def _read(self) -> None:
        try:
            data = os.read(self._fd, files.SAID_BYTES)
        except BlockingIOError:
            return
        self._text += data[: files.SAID_BYTES - len(self._text)]
        if not data:
            self._loop.forget(self._fd)

    def end(self) -> str:
        """What it said, once it has ended."""
        self._read()  # what was still in the pipe
        self._loop.forget(self._fd)
        os.close(self._fd)
        return self._text.decode(errors="replace")


class Check:
    """One checker, and what it says.

    What Tierdrop wrote is checked as a copy, with paths that lead into it. What a person brought along may run
    something when it is checked (HAProxy's Lua): its checker sees no more than the node will, the copy in its place.
    """

    def __init__(self, lab: Lab, node: NodePlan, daemon: DaemonPlan, copy: str, question: str) -> None:
        self.question = question
        self._lab = lab
        self._mounts: Mounts = lab.mounts
        self._init: Init | None = None
        self._late = False
        self._node = node
        self._daemon = daemon
        self._rights: Rights = lab.daemons.rights(node.name, daemon)
        self._real = lab.directory_of(node.name)
        self._copy = copy
        self._pid = self.pidfd = -1  # until it is started
        self._said: Said | None = None

    def start(self, group: int, network: int) -> None:
        """In a control group and a network of its own, both descriptors."""
        own = self._daemon.own
        seen = self._real if own else self._copy  # where the checker finds its files
        for path in ("lb", *self._node.directories):
            files.directory(f"{self._copy}/{path}")
        for path in self._daemon.owns:
            files.give(f"{self._copy}/{path}", self._rights.uid)
        for path in self._daemon.reads:
            files.write(f"{self._copy}/{path}", self._node.files.get(path, "").replace(self._real, seen))
        keyring.place(self._lab, self._node, self._copy, [file for file, _ in self._daemon.certificates])
        if self._node.trusts:
            keyring.trust(self._lab, self._copy)
        said = Said(self._lab.loop)
        try:
            command = [word.replace(self._real, seen) for word in self._daemon.check]
            if own:
                with self._lab.namespaces.at(network):
                    self._init = self._mounts.apart(self._node.name, self._copy)
            view = self._init.pidfd if self._init else None
            self._pid, self.pidfd = self._lab.starter.start(
                command, _ENVIRONMENT, said.writer, group, self._rights, init=view, network=None if own else network
            )
            self._said = said
        finally:
            said.begun()
            if self._said is None:
                said.end()

    @property
    def patience(self) -> float | None:
        """Seconds after which it is given up, None for never."""
        return _PATIENCE if self._daemon.own else None

    def give_up(self) -> None:
        """Ends it; to one that has been closed this is nothing."""
        if self.pidfd >= 0:
            self._late = True
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    @property
    def ended(self) -> bool:
        return os.waitid(os.P_PIDFD, self.pidfd, _ENDED) is not None

    def close(self) -> Problem | None:
        """Ends it, if it has not; the problem that the daemon has with its files, None without one."""
        signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)  # nothing to one that has ended
        _, status = os.waitpid(self._pid, 0)
        os.close(self.pidfd)
        self.pidfd = -1
        if self._init:
            self._init.kill()
            self._init.reap()
        said = self._said.end() if self._said else ""
        return None if status == 0 else self._problem(said.replace(self._copy, self._real))

    def _problem(self, said: str) -> Problem:
        if self._late:
            return Problem(
                f"The check of its configuration took longer than {_PATIENCE:.0f} s. Nothing was changed.",
                self._node.name,
                self._daemon.name,
            )
        lines = [line for line in said.splitlines() if line.strip()]
        file, number = self._place(lines)
        where = f" in line {number} of {file}" if number else ""
        texts = self._node.files[file].splitlines() if number else []
        return Problem(
            f"{self._daemon.name} does not accept its configuration{where}. Nothing was changed.",
            self._node.name,
            self._daemon.name,
            lines,
            texts[number - 1].strip() if 0 < number <= len(texts) else "",
            file,
            number,
        )

    def _place(self, lines: Iterable[str]) -> tuple[str, int]:
        """The file and the number of the line that the daemon names first."""
        for line in lines:
            for path in self._daemon.reads:
                _, found, rest = line.partition(f"{self._real}/{path}")
                match = _LINE.match(rest) if found else None
                if match:
                    return path, int(match.group(1))
        return "", 0


class Judgement:
    """Asks about all that a plan gives daemons to read anew, as many at a time as there are processors."""

    def __init__(self, lab: Lab, plan: Plan) -> None:
        self._lab = lab
        self._directory = f"{lab.directory}/judged"
        self._running: list[Check] = []
        self._problems: list[Problem] = []
        self._bare: int | None = None
        self._accepted: set[str] = set()
        self._verdicts = verdicts.Verdicts(_ACCEPTED)
        self._known = self._verdicts.accepted()
        asked: dict[str, tuple[NodePlan, DaemonPlan]] = {}
        for node in plan.nodes.values():
            for daemon in node.daemons:
                if daemon.check and not self._runs_with(node, daemon):
                    question = self._question(node, daemon)
                    if daemon.own or question not in self._known:
                        asked.setdefault(question, (node, daemon))
        self._waiting = [
            Check(lab, node, daemon, f"{self._directory}/{place}", question)
            for place, (question, (node, daemon)) in enumerate(asked.items())
        ]

    def _question(self, node: NodePlan, daemon: DaemonPlan) -> str:
        words = [word.replace(self._lab.directory_of(node.name), "") for word in daemon.check]
        rights = daemon.root, daemon.capabilities, daemon.owns, daemon.own
        return verdicts.question(words[0], words, rights, node.directories, node.trusts, shape(node, daemon))

    def _runs_with(self, node: NodePlan, daemon: DaemonPlan) -> bool:
        have = self._lab.daemons.get(node.name, daemon.name)
        if have is None or not have.running:
            return False
        same = set(have.inputs) <= set(daemon.reads)
        return same and all(have.inputs.get(path) == node.files.get(path) for path in daemon.reads)

    def run(self) -> Lines:
        """Starts the first ones at once; then pauses until all are through, and raises what daemons refuse."""
        try:
            self._fill()
            while self._running:
                yield PAUSE
                for check in [check for check in self._running if check.ended]:
                    self._close(check)
                self._fill()
        finally:
            for check in list(self._running):
                self._close(check)
            if self._bare is not None:
                os.close(self._bare)
                for left in files.remove_tree(self._directory):
                    print(f"could not be removed: {left}", file=sys.stderr)
        self._verdicts.keep(self._accepted, self._known)
        if self._problems:
            raise Problems(self._problems)

    def _fill(self) -> None:
        while self._waiting and len(self._running) < (os.cpu_count() or 1):
            if self._bare is None:
                files.remove(self._directory)  # of a steward that ended while it asked
                self._bare = self._lab.namespaces.bare()
            check = self._waiting.pop(0)
            group = self._lab.groups.open("steward")
            try:
                check.start(group, self._bare)
            finally:
                os.close(group)
            self._running.append(check)
            self._lab.loop.watch(check.pidfd, functools.partial(self._heard, check))
            if check.patience is not None:
                self._lab.loop.after(check.patience, check.give_up)

    def _heard(self, check: Check) -> None:
        self._lab.loop.forget(check.pidfd)
        self._lab.pulse.beat()

    def _close(self, check: Check) -> None:
        self._running.remove(check)
        self._lab.loop.forget(check.pidfd)
        ended = check.ended
        problem = check.close()
        if problem:
            self._problems.append(problem)
        elif ended:
            self._accepted.add(check.question)
