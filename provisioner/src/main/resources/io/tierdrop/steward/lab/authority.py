"""The certificate authority of a lab, and the certificates that it has signed. openssl makes them on the machine.

It is made when the first certificate is wanted, below the lab's directory, which is memory and goes with the lab. Only
the machine's root can look in there; nodes get copies of what they show. Nothing of it ever leaves the machine.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from core.loop import PAUSE
from core.problems import Problem
from machine import files

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from core.listeners import Pulse
    from core.loop import Loop, Pause
    from machine.cgroups import Groups
    from walls.starter import Starter

    Certificate = tuple[tuple[str, ...], str]  # the names and addresses that it is for, what is wrong with it

GOOD, EXPIRED, WRONG_NAME, UNTRUSTED = "", "expired", "wrong-name", "untrusted"
ELSEWHERE = ("elsewhere.invalid",)  # whom a certificate with a wrong name is for (RFC 2606)

_OPENSSL = "/usr/bin/openssl"
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
_DAYS = "3650"
_LONG_AGO = ("20200101000000Z", "20200201000000Z")
_COMMON_NAME = 64  # letters that one may have (RFC 5280, ub-common-name)

# `req` signs by itself, but with no day that is over; that takes `ca`.
_CONFIGURATION = """\
[req]
distinguished_name = none
[none]
[ca]
default_ca = lab
[lab]
certificate = {home}/ca.pem
private_key = {home}/ca.key
database = {home}/index
new_certs_dir = {home}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
organizationName = optional
commonName = optional
"""


def _file(certificate: Certificate) -> str:
    import hashlib  # 50 ms on an emulated processor, and most labs have no certificate

    names, flaw = certificate
    return hashlib.sha256("\n".join((flaw, *names)).encode()).hexdigest()[:32]


def _alternatives(names: Iterable[str]) -> str:
    """subjectAltName, as openssl writes it (x509v3_config(5))."""
    return ",".join(f"IP:{n}" if ":" in n or n.replace(".", "").isdigit() else f"DNS:{n}" for n in names)


class _Process:
    """openssl, doing one thing."""

    def __init__(self, starter: Starter, words: Sequence[str], group: int, said: int) -> None:
        self.pid, self.pidfd = starter.start([_OPENSSL, *words], _ENVIRONMENT, said, group)

    @property
    def ended(self) -> bool:
        return os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


class Authority:
    def __init__(self, loop: Loop, pulse: Pulse, starter: Starter, groups: Groups, directory: str) -> None:
        self._loop = loop
        self._pulse = pulse
        self._starter = starter
        self._groups = groups
        self._home = f"{directory}/authority"

    def has(self, certificate: Certificate) -> bool:
        return os.path.exists(f"{self._home}/{_file(certificate)}.pem")

    def bytes_of(self, certificate: Certificate) -> bytes:
        """Its key and itself; it has been made."""
        return files.read_bytes(f"{self._home}/{_file(certificate)}.pem", files.OWN_BYTES)

    def trusted(self) -> dict[str, str]:
        """What makes programs trust this authority: files of `/etc/ssl/certs`, by name."""
        own = files.read(f"{self._home}/ca.pem", files.OWN_BYTES)
        if own is None:
            return {}
        number = (files.read(f"{self._home}/ca.hash", files.LINE_BYTES) or "").strip()
        return {"ca-certificates.crt": own, f"{number}.0": own}

    def make(self, wanted: Iterable[Certificate]) -> Iterator[Pause]:
        """Pauses until all of them are there; the authority itself is made before the first."""
        missing = sorted({certificate for certificate in wanted if not self.has(certificate)})
        if not missing:
            return
        if files.read(f"{self._home}/ca.hash", files.LINE_BYTES) is None:
            yield from self._found()
        most = os.cpu_count() or 1
        for start in range(0, len(missing), most):
            some = missing[start : start + most]
            yield from self._run([self._request(certificate) for certificate in some])
            for certificate in some:
                if certificate[1] == EXPIRED:  # one at a time: `ca` keeps books, of which nobody here wants anything
                    files.write(f"{self._home}/index", "")
                    yield from self._run([self._backdated(certificate)])
            for certificate in some:
                self._join(_file(certificate))

    def _found(self) -> Iterator[Pause]:
        files.directory(self._home)
        os.chmod(self._home, 0o700)
        files.write(f"{self._home}/openssl.cnf", _CONFIGURATION.format(home=self._home))
        lab = os.path.basename(os.path.dirname(self._home))
        yield from self._run(
            [
                [
                    *self._new("ca", f"/O=Tierdrop/CN=lab {lab}"),
                    *("-x509", "-days", _DAYS, "-out", f"{self._home}/ca.pem"),
                    *("-addext", "basicConstraints=critical,CA:TRUE"),
                    *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
                ]
            ]
        )
        hashed = yield from self._run([["x509", "-in", f"{self._home}/ca.pem", "-noout", "-hash"]])
        files.write(f"{self._home}/ca.hash", hashed[0])

    def _new(self, name: str, subject: str) -> list[str]:
        """A new key, and what is made for it."""
        return [
            *("req", "-config", f"{self._home}/openssl.cnf", "-batch", "-nodes", "-subj", subject),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", f"{self._home}/{name}.key"),
        ]

    def _request(self, certificate: Certificate) -> list[str]:
        names, flaw = certificate
        file = _file(certificate)
        words = [
            *self._new(file, f"/O=Tierdrop/CN={names[0][:_COMMON_NAME]}"),
            *("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth"),
            *("-addext", f"subjectAltName={_alternatives(ELSEWHERE if flaw == WRONG_NAME else names)}"),
        ]
        if flaw == EXPIRED:
            return [*words, "-new", "-out", f"{self._home}/{file}.csr"]
        words += ["-x509", "-days", _DAYS, "-out", f"{self._home}/{file}.crt"]
        if flaw != UNTRUSTED:  # signed by itself
            words += ["-CA", f"{self._home}/ca.pem", "-CAkey", f"{self._home}/ca.key"]
        return words

    def _backdated(self, certificate: Certificate) -> list[str]:
        file = f"{self._home}/{_file(certificate)}"
        start, end = _LONG_AGO
        return [
            *("ca", "-config", f"{self._home}/openssl.cnf", "-batch", "-notext", "-startdate", start, "-enddate", end),
            *("-in", f"{file}.csr", "-out", f"{file}.crt"),
        ]

    def _join(self, file: str) -> None:
        """One file with both, as daemons read it, and nothing else of it."""
        path = f"{self._home}/{file}"
        both = files.read_bytes(f"{path}.key", files.OWN_BYTES) + files.read_bytes(f"{path}.crt", files.OWN_BYTES)
        files.secret(f"{path}.pem", both, 0)
        for ending in ("key", "crt", "csr"):
            files.remove(f"{path}.{ending}")

    def _run(self, commands: list[list[str]]) -> Generator[Pause, None, list[str]]:
        """Runs them side by side, and returns what each said; raises the problem of one that fails."""
        running: list[tuple[_Process, int]] = []
        try:
            for words in commands:
                running.append(self._start(words))
            while not all(process.ended for process, _ in running):
                yield PAUSE
        finally:
            texts, failed = self._close(running)
        if failed:
            raise Problem(f"openssl could not make a certificate: {failed}")
        return texts

    def _start(self, words: list[str]) -> tuple[_Process, int]:
        said = os.memfd_create("openssl", os.MFD_CLOEXEC)
        group = self._groups.open("steward")
        try:
            process = _Process(self._starter, words, group, said)
        finally:
            os.close(group)

        def heard() -> None:
            self._loop.forget(process.pidfd)
            self._pulse.beat()

        self._loop.watch(process.pidfd, heard)
        return process, said

    def _close(self, running: list[tuple[_Process, int]]) -> tuple[list[str], str]:
        """What each said, and what the first one that failed did."""
        texts = []
        failed = ""
        for process, said in running:
            self._loop.forget(process.pidfd)
            signal.pidfd_send_signal(process.pidfd, signal.SIGKILL)  # nothing to one that has ended
            _, status = os.waitpid(process.pid, 0)
            os.close(process.pidfd)
            os.lseek(said, 0, os.SEEK_SET)
            texts.append(os.read(said, 1 << 16).decode(errors="replace"))
            os.close(said)
            if status and not failed:
                failed = texts[-1].strip().rpartition("\n")[2] or f"code {status}"
        return texts, failed
