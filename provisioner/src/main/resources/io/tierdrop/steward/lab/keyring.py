"""Certificates and trust of the nodes: what lies in their directories, and what should.

A node has `tls/…pem` for each name that a daemon of it serves, a key and a certificate, which that daemon's user alone
can read; and `etc/ssl/certs` with the lab's authority where its programs are to trust it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lab import authority
from machine import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lab.authority import Certificate
    from lab.lab import Lab
    from plan.model import NodePlan

KEYS = "tls"
TRUST = "etc/ssl/certs"
BUNDLE = "ca-certificates.crt"


def wanted(node: NodePlan, flaw: str = authority.GOOD) -> dict[str, Certificate]:
    """The certificates that a node shows, by file."""
    return {file: (names, flaw) for daemon in node.daemons for file, names in daemon.certificates}


def differing(lab: Lab, node: NodePlan) -> Iterator[tuple[str, str]]:
    """(file, why) of what is not as the plan wants it; what a fault has in hand is as it should be."""
    base = lab.directory_of(node.name)
    held = lab.faults.holds(node.name, "certificates")
    for file, certificate in wanted(node).items():
        planned = lab.authority.bytes_of(certificate) if lab.authority.has(certificate) else b""
        have = _bytes(f"{base}/{file}", len(planned))
        if have is None:
            yield file, "missing"
        elif not held and have != planned:
            yield file, "differs"
    for name in files.names(f"{base}/{KEYS}"):
        if f"{KEYS}/{name}" not in wanted(node):
            yield f"{KEYS}/{name}", "not in the plan"
    if lab.faults.holds(node.name, "authority"):
        return
    bundle = lab.authority.trusted().get(BUNDLE, "") if node.trusts else ""
    have_bundle = _bytes(f"{base}/{TRUST}/{BUNDLE}", len(bundle))
    if node.trusts and (have_bundle is None or have_bundle.decode(errors="replace") != bundle):
        yield f"{TRUST}/{BUNDLE}", "missing" if have_bundle is None else "differs"
    elif not node.trusts and have_bundle is not None:
        yield f"{TRUST}/{BUNDLE}", "not in the plan"


def _bytes(path: str, wanted: int) -> bytes | None:
    """As much of it as shows whether it is what is wanted, which has so many bytes."""
    try:
        return files.read_bytes(path, wanted + 1)
    except OSError:
        return None


def place(lab: Lab, node: NodePlan, base: str, only: list[str], flaw: str = authority.GOOD) -> None:
    """Puts these of a node's certificates, which have been made, below a directory: its own, or a copy of it."""
    orders = wanted(node, flaw)
    for daemon in node.daemons:
        for file, _ in daemon.certificates:
            if file in only:
                uid = lab.daemons.rights(node.name, daemon).uid
                files.secret(f"{base}/{file}", lab.authority.bytes_of(orders[file]), uid)


def trust(lab: Lab, base: str, files_of: dict[str, str] | None = None) -> None:
    """Has programs trust the lab's authority, or what is given in its place."""
    certificates = lab.authority.trusted() if files_of is None else files_of
    for name in set(files.names(f"{base}/{TRUST}")) - set(certificates):
        files.remove(f"{base}/{TRUST}/{name}")
    for name, text in certificates.items():
        files.write(f"{base}/{TRUST}/{name}", text)


def settle(lab: Lab, node: NodePlan, changes: list[tuple[str, str]]) -> None:
    """Makes what differs as the plan wants it."""
    base = lab.directory_of(node.name)
    for file, why in changes:
        if file.startswith(f"{TRUST}/"):
            trust(lab, base, None if node.trusts else {})
        elif why == "not in the plan":
            files.remove(f"{base}/{file}")
    place(lab, node, base, [file for file, why in changes if why != "not in the plan"])
