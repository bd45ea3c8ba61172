"""curl: what it is told to ask for, and how it is started inside a node."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from walls import inits, privileges, spawn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO

    from traffic.order import RequestJson


# One curl process holds some three hundred transfers at once.
PER_PROCESS = 300
_LONGEST_COOKIE = 400
# Before 7.84 curl writes the second one as it stands.
_COOKIE = "%header{set-cookie}"
_RECORD = "%{json}" + "\\t" + _COOKIE


def quoted(text: str) -> str:
    """A value in curl's configuration syntax."""
    if any(ord(c) < 32 for c in text):
        raise ValueError("control character in a request")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def configuration(requests: Iterable[RequestJson], directory: str) -> str:
    """curl's configuration for some requests: one section each."""
    sections = []
    for request in requests:
        lines = [
            f"url = {quoted(request['url'])}",
            f"output = {quoted(os.path.join(directory, str(int(request['id']))))}",
            f"write-out = {quoted(str(int(request['id'])) + ' ' + _RECORD + chr(92) + 'n')}",
            f"max-time = {float(request['maxTime'])}",
            "silent",
            "globoff",
            # A connection of its own for every request, even where curl has one open to the same VIP.
            'header = "Connection: close"',
            "proto = \"=http,https\"",
            *_protocol(request),
            "noproxy = \"*\"",
        ]
        if source := request.get("source"):
            lines.append(f"interface = {quoted('host!' + source)}")
        if port := request.get("port"):
            lines.append(f"local-port = {int(port)}")
        if stall := request.get("stall"):  # nothing came for so many seconds: given up
            lines += ["speed-limit = 1", f"speed-time = {int(stall)}"]
        if part := request.get("range"):
            lines.append(f"range = {quoted(part)}")
        for header in request.get("headers", ()):
            lines.append(f"header = {quoted(header)}")
        sections.append("\n".join(lines))
    return "\nnext\n".join(sections) + "\n"


def cookie(said: str) -> str:
    """The first cookie that an answer sets, as NAME=VALUE (RFC 6265, 4.1.1); empty where it sets none."""
    return "" if said == _COOKIE else said.partition(";")[0].strip()[:_LONGEST_COOKIE]


def _protocol(request: RequestJson) -> list[str]:
    """HTTP/2 knows no `Connection: close`, and curl sends over a connection that it has whatever is asked for in the same
    way. So each request writes the directory of the certificate authorities in a way of its own.
    """
    if not request.get("http2"):
        return ["http1.1"]
    number = "".join("./" if bit == "1" else "/" for bit in f"{int(request['id']) + 1:b}")
    return ["http2", f"capath = {quoted('/etc/ssl/certs/' + number)}"]


def words(parallel: int) -> list[str]:
    """The command line. Into a pipe curl would write its records only when some kilobytes of them are there, or at its
    end: a flow that breaks would be heard of when the others end. `stdbuf` makes it write each line at once."""
    command = ["/usr/bin/stdbuf", "-oL", "/usr/bin/curl", "--disable", "--no-progress-meter", "--config", "-"]
    if parallel > 1:
        command += ["--parallel", "--parallel-immediate", "--parallel-max", str(min(parallel, PER_PROCESS))]
    return command


def user(lab: str, node: str) -> int:
    """Who curl is in a node."""
    return privileges.user(lab, node, "curl")


def start(
    lab: str, node: str, requests: Iterable[RequestJson], parallel: int, directory: str
) -> tuple[subprocess.Popen[bytes], IO[bytes]]:
    """Starts curl inside the node and hands it its configuration; the process, and its output."""
    init = inits.found(lab, node)
    rights = privileges.Rights(user(lab, node), ())
    with spawn.processes_of(init):
        process = subprocess.Popen(
            words(parallel),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: spawn.enter(init, rights),
        )
    os.close(init)
    assert process.stdin is not None and process.stdout is not None  # both are pipes
    process.stdin.write(configuration(requests, directory).encode())
    process.stdin.close()
    return process, process.stdout
