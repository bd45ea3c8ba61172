"""Faults of TLS: certificates that clients refuse, and clients that refuse the lab's own.

What is open stays open: a certificate is looked at when a connection begins. HAProxy takes another one over its socket,
nginx reads the file at each handshake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem
from daemons import haproxy
from faults.kind import Kind
from lab import authority, keyring

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from core.loop import Pause
    from faults.kind import Before
    from faults.place import Place
    from plan.model import DaemonPlan


def _show(place: Place, flaw: str) -> Iterator[Pause]:
    """Has the node's daemons show certificates with this flaw."""
    orders = keyring.wanted(place.plan, flaw)
    yield from place.lab.authority.make(orders.values())
    keyring.place(place.lab, place.plan, place.directory, list(orders), flaw)
    for daemon in place.plan.daemons:
        if daemon.stats and daemon.name in place.running():
            for file, _ in daemon.certificates:
                yield from _taken_over(place, daemon, file, place.lab.authority.bytes_of(orders[file]).decode())


def _taken_over(place: Place, daemon: DaemonPlan, file: str, content: str) -> Iterator[Pause]:
    """`set ssl cert` and `commit ssl cert` (HAProxy's management guide, 9.3)."""
    path = f"{place.directory}/{file}"
    said = yield from _asked(place, daemon, f"set ssl cert {path} <<\n{content}")
    if "created" in said or "updated" in said:
        said = yield from _asked(place, daemon, f"commit ssl cert {path}")
    if "Success" not in said:
        raise Problem(f"HAProxy does not take the certificate: {said.strip() or 'no answer'}.", place.node, daemon.name)


def _asked(place: Place, daemon: DaemonPlan, command: str) -> Generator[Pause, None, str]:
    answers: list[str] = []

    def answered(text: str | None) -> None:
        answers.append(text or "")
        place.lab.pulse.beat()

    haproxy.ask(place.lab.loop, daemon.stats, command, answered)
    while not answers:
        yield PAUSE
    return answers[0]


class BadCertificate(Kind):
    """All certificates of a node have something wrong with them."""

    name = "bad-certificate"

    def resources(self, place: Place) -> list[str]:
        return ["certificates"]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        return _show(place, self.text(place.settings, "flaw"))

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        return _show(place, authority.GOOD)


class Distrust(Kind):
    """A client's programs trust another authority than the lab's."""

    name = "distrust"
    _OTHER = (authority.ELSEWHERE, authority.UNTRUSTED)

    def resources(self, place: Place) -> list[str]:
        return ["authority"]

    def inject(self, place: Place, before: Before) -> Iterable[Pause]:
        yield from place.lab.authority.make([self._OTHER])
        both = place.lab.authority.bytes_of(self._OTHER).decode()
        begin = both.index("-----BEGIN CERTIFICATE")  # not its key
        keyring.trust(place.lab, place.directory, {keyring.BUNDLE: both[begin:]})

    def heal(self, place: Place, before: Before) -> Iterable[Pause]:
        keyring.trust(place.lab, place.directory)
        return ()


KINDS = (BadCertificate(), Distrust())
