"""Real requests from a client's namespace, with what the capture saw of them on the same stream.

Reads one JSON line: {"run", "node", "parallel", "observe", "requests": [{"id", "source" or null, "url", "maxTime"
seconds, "range" or null, "stall" seconds or null, "headers"}]}, or {"run", "from": byte} to go on with a run where the
connection to it was lost. Writes {"sighting": […]} and {"answer": {…curl's record…, "id", "body", "at"}} lines, last
{"result": "traffic", "dropped": n}. Further words on standard input are `stop` and `all`, see runs.py.
"""

import collections
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import runs
import system
from capture import Capture
from problems import Problem

# One curl process holds some three hundred transfers at once.
_PER_PROCESS = 300
_BODY = 4096
_QUIET = 0.25  # seconds after every flow's end has passed, for what is said of it twice
_LONGEST = 3.0  # seconds after the last answer in which those come, on a VM with too much to do
_RECORD = "%{json}"
_LOOK_SECONDS = 10.0  # between two looks whether anybody still follows
_GROUP = "/sys/fs/cgroup/tierdrop.slice/tierdrop-{}.service/.traffic"


def quoted(text):
    """A value in curl's configuration syntax."""
    if any(ord(c) < 32 for c in text):
        raise ValueError("control character in a request")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def configuration(requests, directory):
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
            "proto = \"=http\"",
            "noproxy = \"*\"",
        ]
        if request.get("source"):
            lines.append(f"interface = {quoted('host!' + request['source'])}")
        if request.get("stall"):  # nothing came for so many seconds: given up
            lines += ["speed-limit = 1", f"speed-time = {int(request['stall'])}"]
        if request.get("range"):
            lines.append(f"range = {quoted(request['range'])}")
        for header in request.get("headers", ()):
            lines.append(f"header = {quoted(header)}")
        sections.append("\n".join(lines))
    return "\nnext\n".join(sections) + "\n"


def words(parallel):
    """The command line. Into a pipe curl would write its records only when some kilobytes of them are there, or at its
    end: a flow that breaks would be heard of when the others end. `stdbuf` makes it write each line at once."""
    command = ["/usr/bin/stdbuf", "-oL", "/usr/bin/curl", "--disable", "--no-progress-meter", "--config", "-"]
    if parallel > 1:
        command += ["--parallel", "--parallel-immediate", "--parallel-max", str(min(parallel, _PER_PROCESS))]
    return command


def start(lab, node, requests, parallel, directory):
    """Starts curl inside the node and hands it its configuration."""
    command = words(parallel)
    namespaces = [(f"/run/netns/{lab}.{node}", system.CLONE_NEWNET)]
    for link, kind in (("mnt", system.CLONE_NEWNS), ("uts", system.CLONE_NEWUTS)):
        path = f"/run/tierdrop/{lab}/nodes/{node}/{link}"
        if os.path.exists(path):
            namespaces.append((path, kind))
    opened = [(os.open(path, os.O_RDONLY | os.O_CLOEXEC), kind) for path, kind in namespaces]

    def enter():
        for fd, kind in opened:
            system.setns(fd, kind)

    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=enter
    )
    for fd, _ in opened:
        os.close(fd)
    process.stdin.write(configuration(requests, directory).encode())
    process.stdin.close()
    return process


class Run:
    """One request line being served."""

    def __init__(self, lab, plan, order, out):
        self._out = out
        self._lab = lab
        self._node = order["node"]
        if self._node not in {node["name"] for node in plan["nodes"]}:
            raise ValueError(f"no node {self._node} in {lab}")
        self._capture = Capture(plan, lab) if order.get("observe", True) else None
        self._order = order
        self._dropped = 0
        self._answered = set()  # client ends of flows, as (address, port)
        self._standing = collections.Counter()  # by client end: hops that saw its SYN, less those that saw its end

    def serve(self):
        directory = tempfile.mkdtemp(prefix="requests-", dir=f"/run/tierdrop/{self._lab}")
        processes = []
        try:
            requests = self._order["requests"]
            parallel = int(self._order.get("parallel", 1))
            chunks = [requests]
            if parallel > _PER_PROCESS:
                chunks = [requests[i::-(-parallel // _PER_PROCESS)] for i in range(-(-parallel // _PER_PROCESS))]
            processes = [start(self._lab, self._node, c, parallel, directory) for c in chunks if c]
            self._pump(processes, directory)
        finally:
            for process in processes:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                process.wait()
            shutil.rmtree(directory)
        self._write({"result": "traffic", "dropped": self._dropped})

    def _pump(self, processes, directory):
        selector = selectors.DefaultSelector()
        if self._capture:
            selector.register(self._capture, selectors.EVENT_READ, None)
        selector.register(self._out.stop, selectors.EVENT_READ, "stop")
        rests = {}
        for process in processes:
            os.set_blocking(process.stdout.fileno(), False)
            rests[process.stdout] = b""
            selector.register(process.stdout, selectors.EVENT_READ, process)
        running = len(processes)
        end = None
        answered = None
        look = time.monotonic() + _LOOK_SECONDS
        while True:
            if not running and answered is None:
                answered = time.monotonic()
            if answered is not None and end is None and self._all_ended(answered):
                end = time.time_ns() + int(_QUIET * 1e9)
            ready = selector.select(_LOOK_SECONDS if running else _QUIET)
            if end is not None and not any(key.data is None for key, _ in ready):
                return
            # A busy lab is never quiet: frames that came in later than this belong to nobody here.
            if end is not None and self._capture and self._capture.latest > end:
                return
            if time.monotonic() > look:
                look = time.monotonic() + _LOOK_SECONDS
                if self._out.deserted():
                    return
            for key, _ in ready:
                if key.data is None:
                    self._sightings()
                elif key.data == "stop":
                    return
                else:
                    data = os.read(key.fd, 1 << 16)
                    lines = (rests[key.fileobj] + data).split(b"\n")
                    rests[key.fileobj] = lines.pop()
                    for line in lines:
                        self._answer(line, directory)
                    if not data:
                        selector.unregister(key.fileobj)
                        running -= 1

    def _all_ended(self, answered):
        if not self._capture or time.monotonic() > answered + _LONGEST:
            return True
        return all(self._standing[end] <= 0 for end in self._answered)

    def _sightings(self):
        self._dropped += self._capture.dropped()
        rows = self._capture.rows()
        for row in rows:
            if row[4] == "S":
                self._standing[row[5], row[6]] += 1
            elif "F" in row[4] or "R" in row[4]:
                self._standing[row[5], row[6]] -= 1
        if rows:
            self._out.write("".join(json.dumps({"sighting": row}, separators=(",", ":")) + "\n" for row in rows))
            self._out.flush()

    def _answer(self, line, directory):
        number, _, record = line.decode(errors="replace").partition(" ")
        try:
            answer = json.loads(record)
        except ValueError:
            self._write({"noise": line.decode(errors="replace")[:500]})
            return
        path = os.path.join(directory, str(int(number)))
        body = ""
        if os.path.exists(path):
            with open(path, "rb") as file:
                body = file.read(_BODY).decode(errors="replace")
            os.unlink(path)
        if answer.get("local_port", 0) > 0:
            self._answered.add((answer["local_ip"], answer["local_port"]))
        self._write({"answer": {"id": int(number), "body": body, "at": round(time.time(), 3), **answer}})

    def _write(self, line):
        self._out.write(json.dumps(line, separators=(",", ":")) + "\n")
        self._out.flush()


def main(lab):
    line, rest = runs.first_line(sys.stdin.fileno())
    order = json.loads(line)
    directory = runs.path(lab, order.get("run"))
    if "requests" in order and not os.path.exists(directory):  # the order may come twice
        with open(f"/run/tierdrop/{lab}/plan.json", encoding="utf-8") as file:
            plan = json.load(file)
        group = _GROUP.format(lab)
        if not os.path.isdir(os.path.dirname(group)):
            raise Problem(f"The lab {lab} does not run. Deploy it first.")
        runs.begin(directory, group, lambda journal: Run(lab, plan, order, journal).serve())
    try:
        runs.follow(directory, int(order.get("from", 0)), sys.stdin.fileno(), sys.stdout.buffer, rest)
    except BrokenPipeError:
        return 0  # nobody listens any more; who comes back goes on with the journal
    complaint = runs.errors(directory)
    print(complaint, end="", file=sys.stderr)
    return 1 if complaint else 0
