"""Real requests from a client's namespace, with what the capture saw of them on the same stream.

Reads one JSON line, an order (order.py says its shape), or {"run", "from": byte} to go on with a run where the connection
to it was lost. Writes {"ports": {index: name}}, {"frames": a block of the ring, deflated, as base64}, {"answer": {…curl's
record…, "id", "body", "at"}} lines, {"silent": [[source, port, target, port, time of the last byte, whether it is silent
since]]} of requests with a stall when that changes, {"answered": n} when there will be no more answers, last {"result":
"traffic", "dropped": n}. Further words on standard input are `enough`, `stop` and `all`, see runs.py.
"""

from __future__ import annotations

import base64
import functools
import json
import os
import selectors
import signal
import sys
import time
import zlib
from typing import TYPE_CHECKING

from core.problems import Problem
from machine import background, host
from traffic import curl, runs
from traffic.bodies import Bodies
from traffic.capture import RETIRE_SECONDS, Capture
from traffic.capture_filter import compile_filter, proxied, tunnels, vips
from traffic.silence import Silence

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping
    from typing import IO, Any

    from core.loop import Call
    from traffic.order import OrderJson, RequestJson
    from traffic.runs import Journal

    Processes = list[tuple[subprocess.Popen[bytes], IO[bytes], Bodies]]

_HANDED_OVER = 2.5 * RETIRE_SECONDS  # by then the kernel has handed over whatever came in before
_QUIET = 0.25  # seconds after every flow's end has passed, for what is said of it twice
_LONGEST = 3.0  # seconds after the last answer in which those come, on a VM with too much to do
# After telling something: what comes meanwhile is told together, since each waking takes time from the lab, here, in who
# follows, and at SSH. The more there is to tell, the longer.
_PAUSE, _LONGEST_PAUSE = 0.02, 0.12
_PAUSE_PER_WORK = 10
_LOOK_SECONDS = 10.0  # between two looks whether anybody still follows


class Over(Exception):
    """Nobody wants more of this run."""


class Run:
    """One request line being served."""

    def __init__(self, lab: str, plan: Mapping[str, Any], order: OrderJson, out: Journal) -> None:
        self._out = out
        self._lab = lab
        self._by_node: dict[str, list[RequestJson]] = {}  # by the node that sends them
        for request in order["requests"]:
            self._by_node.setdefault(request.get("node") or order["node"], []).append(request)
        if unknown := set(self._by_node) - {node["name"] for node in plan["nodes"]}:
            raise ValueError(f"no node {min(unknown)} in {lab}")
        observed = order.get("observe", True)
        self._capture = None
        if observed:
            self._capture = Capture(f"/run/netns/{lab}", compile_filter(vips(plan), tunnels(plan), proxied(plan)))
        self._order = order
        self._bodies: list[Bodies] = []  # one for each node that sends
        self._silence: Silence | None = None
        self._selector = selectors.DefaultSelector()
        self._running = 0  # processes of curl that still write
        self._rests: dict[IO[bytes], bytes] = {}
        self._answers = 0
        self._enough = False  # who follows has seen every flow end
        self._look = time.monotonic() + _LOOK_SECONDS

    def serve(self) -> None:
        processes: Processes = []
        try:
            parallel = max(1, -(-int(self._order.get("parallel", 1)) // len(self._by_node or [None])))
            parts = max(1, -(-parallel // curl.PER_PROCESS))
            for node, requests in self._by_node.items():
                bodies = Bodies(f"{host.ROOT}/{self._lab}/nodes/{node}", curl.user(self._lab, node))
                self._bodies.append(bodies)
                for part in filter(None, (requests[i::parts] for i in range(parts))):
                    processes.append((*curl.start(self._lab, node, part, parallel, bodies.directory), bodies))
            steady = [node for node, asked in self._by_node.items() if any(r.get("stall") for r in asked)]
            self._silence = silence = Silence(self._lab, steady)
            background.step_back(f"{host.unit(self._lab)}/.observer")  # curl stays where it is
            self._watch(processes, silence)
        except Over:
            pass
        finally:
            for process, _, _ in processes:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                process.wait()
            for bodies in self._bodies:
                bodies.remove()
            if self._silence:
                self._silence.close()
        self._write({"result": "traffic", "dropped": self._capture.dropped() if self._capture else 0})
        self._out.flush()

    def _watch(self, processes: Processes, silence: Silence) -> None:
        self._selector.register(self._out.words, selectors.EVENT_READ, self._hear)
        if capture := self._capture:
            frames = functools.partial(self._frames, capture)
            self._selector.register(capture, selectors.EVENT_READ, frames)
        for _, output, bodies in processes:
            os.set_blocking(output.fileno(), False)
            self._rests[output] = b""
            self._selector.register(output, selectors.EVENT_READ, functools.partial(self._records, output, bodies))
        self._running = len(processes)
        while self._running:
            self._turn(min((_LOOK_SECONDS, silence.wait(), *(bodies.wait() for bodies in self._bodies))))
            for bodies in self._bodies:
                bodies.trim()
            if changes := silence.look():
                self._write({"silent": changes})
        if capture:
            self._see_ends(capture, frames)

    def _see_ends(self, capture: Capture, frames: Call) -> None:
        """Waits for the ends of the answered flows, and then for what follows them."""
        self._until(time.monotonic() + _HANDED_OVER)
        self._write({"answered": self._answers})
        self._out.flush()
        self._until(time.monotonic() + _LONGEST, lambda: self._enough)
        # A busy lab is never quiet: frames that come in later than this belong to nobody here.
        end = time.time_ns() + int(_QUIET * 1e9)
        while frames in self._turn(_QUIET) and capture.latest <= end:
            pass

    def _until(self, due: float, reached: Callable[[], bool] = lambda: False) -> None:
        while not reached() and (left := due - time.monotonic()) > 0:
            self._turn(left)

    def _turn(self, longest: float) -> list[Call]:
        """Waits for something, deals with it, and says what was called for it."""
        called = [key.data for key, _ in self._selector.select(longest)]
        woken = time.monotonic()
        for call in called:
            call()
        self._out.flush()
        time.sleep(min(_LONGEST_PAUSE, max(_PAUSE, _PAUSE_PER_WORK * (time.monotonic() - woken))))
        if time.monotonic() > self._look:
            self._look = time.monotonic() + _LOOK_SECONDS
            if self._out.deserted():
                raise Over
        return called

    def _hear(self) -> None:
        said = self._out.hear()
        if "stop" in said:
            raise Over
        self._enough = self._enough or "enough" in said

    def _frames(self, capture: Capture) -> None:
        blocks = capture.blocks()
        ports = capture.ports()  # after the blocks were taken, and told of before them
        if ports is not None:
            self._write({"ports": ports})
        for block in blocks:
            # Headers are much alike: deflating costs less than what SSH would have to encrypt otherwise.
            self._write({"frames": base64.b64encode(zlib.compress(block, 1)).decode("ascii")})

    def _records(self, output: IO[bytes], bodies: Bodies) -> None:
        data = os.read(output.fileno(), 1 << 16)
        lines = (self._rests[output] + data).split(b"\n")
        self._rests[output] = lines.pop()
        for line in lines:
            self._answer(line, bodies)
        if not data:
            self._selector.unregister(output)
            self._running -= 1

    def _answer(self, line: bytes, bodies: Bodies) -> None:
        number, _, record = line.decode(errors="replace").partition(" ")
        record, _, cookie = record.partition("\t")
        try:
            answer = json.loads(record)
        except ValueError:
            self._write({"noise": line.decode(errors="replace")[:500]})
            return
        self._answers += 1
        body = bodies.take(int(number))
        told = {"id": int(number), "body": body, "at": round(time.time(), 3), "cookie": curl.cookie(cookie)}
        self._write({"answer": {**told, **answer}})

    def _write(self, line: Mapping[str, object]) -> None:
        self._out.write(json.dumps(line, separators=(",", ":")) + "\n")


def main(lab: str) -> int:
    line, rest = runs.first_line(sys.stdin.fileno())
    order = json.loads(line)
    directory = runs.path(lab, order.get("run"))
    if "requests" in order and not os.path.exists(directory):  # the order may come twice
        with open(f"/run/tierdrop/{lab}/plan.json", encoding="utf-8") as file:
            plan = json.load(file)
        unit = host.unit(lab)
        if not os.path.isdir(unit):
            raise Problem(f"The lab {lab} does not run. Deploy it first.")
        runs.begin(directory, f"{unit}/.traffic", lambda journal: Run(lab, plan, order, journal).serve())
    background.step_back()
    try:
        runs.follow(directory, int(order.get("from", 0)), sys.stdin.fileno(), sys.stdout.buffer, rest)
    except BrokenPipeError:
        return 0  # nobody listens any more; who comes back goes on with the journal
    complaint = runs.errors(directory)
    print(complaint, end="", file=sys.stderr)
    return 1 if complaint else 0
