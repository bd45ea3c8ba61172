"""The Unix socket through which the desktop speaks: one JSON object per line, one request per connection."""

import json
import os
import select
import socket
import time

import convergence
import plan as plans
from apply import Apply, Difference
from destroy import dismantle
from loop import PAUSE
from problems import Problem, Problems, as_json

_REQUEST_BYTES = 64 << 20
_BACKLOG_BYTES = 16 << 20
_PULSE_SECONDS = 0.25
_COUNTERS_SECONDS = 2.0  # no event tells of connections; they are counted only while somebody watches
_SLICE_SECONDS = 0.02


class Control:
    def __init__(self, loop, lab, path):
        self.loop = loop
        self.lab = lab
        self.busy = False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        if os.path.lexists(path):
            os.unlink(path)
        self._socket.bind(path)
        os.chmod(path, 0o600)
        self._socket.listen(64)
        loop.watch(self._socket.fileno(), self._accept)

    def _accept(self):
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return  # whoever knocked has gone
        Connection(self, connection)


class Connection:
    def __init__(self, control, connection):
        self._control = control
        self._lab = control.lab
        self._loop = control.loop
        self._socket = connection
        connection.setblocking(False)
        self._input = bytearray()
        self._output = bytearray()
        self._task = None
        self._cleanups = []
        self._ending = None
        self._mute = False
        self._loop.watch(connection.fileno(), self._read)

    # ------------------------------------------------------------------------------------------ in and out

    def _read(self):
        try:
            data = self._socket.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._ended()
            return
        if self._input is None:
            return  # one request per connection
        self._input += data
        line, found, _ = self._input.partition(b"\n")
        if found:
            self._input = None
            self._request(bytes(line))
        elif len(self._input) > _REQUEST_BYTES:
            self.close()

    def _ended(self):
        """The other side has said all. It may still listen: only when it hung up is the request cancelled."""
        if self._input is not None or self._hung_up():
            self.close()
            return
        self._loop.forget(self._socket.fileno())
        self._mute = True
        self._loop.after(_PULSE_SECONDS, self._look)

    def _look(self):
        if self._output is None:
            return
        if self._hung_up():
            self.close()
        else:
            self._loop.after(_PULSE_SECONDS, self._look)

    def _hung_up(self):
        poll = select.poll()
        poll.register(self._socket.fileno(), 0)
        return bool(poll.poll(0))

    def send(self, line):
        if self._output is None:
            return
        self._output += json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        if len(self._output) > _BACKLOG_BYTES:
            self.close()  # a reader this slow would only hold memory
            return
        self._flush()

    def _flush(self):
        try:
            while self._output:
                sent = self._socket.send(self._output)
                del self._output[:sent]
        except BlockingIOError:
            self._loop.watch(self._socket.fileno(), None if self._mute else self._read, self._flush)
            return
        except OSError:
            self.close()
            return
        if self._mute:
            self._loop.forget(self._socket.fileno())
        else:
            self._loop.watch(self._socket.fileno(), self._read)
        if self._ending:
            ending, self._ending = self._ending, None
            self.close()
            ending()

    def finish(self, line, then=lambda: None):
        """Sends the last line and closes when it is out."""
        self._ending = then
        self.send(line)

    def fail(self, failure):
        self.finish({"result": "failed", "problems": as_json(failure)})

    def close(self):
        if self._output is None:
            return
        self._output = None
        self._loop.forget(self._socket.fileno())
        self._socket.close()
        if self._task:
            self._task.close()
        for cleanup in self._cleanups:
            cleanup()

    # ---------------------------------------------------------------------------------------------- requests

    def _request(self, line):
        try:
            request = json.loads(line)
            do = {
                "apply": self._apply,
                "diff": self._diff,
                "state": self._state,
                "watch": self._watch,
                "logs": self._logs,
                "stop": self._stop,
            }.get(request.get("do") if isinstance(request, dict) else None)
            if do is None:
                raise Problem("This steward does not know that request.")
            do(request)
        except Exception as failure:  # whatever it is, the one who asked is told
            self.fail(failure)

    def _diff(self, request):
        plan = plans.parse(request.get("plan"), self._lab.name)
        self._lab.read_previous()
        changed = 0
        for line in Difference(self._lab, plan).lines():
            self.send(line)
            changed += 1
        self.finish({"result": "diff", "changed": changed})

    def _state(self, request):
        self.finish(self._states())

    def _states(self):
        for state in self._lab.states.values():
            state.read_services()
        return {"result": "state", "lab": self._lab.name, "nodes": self._lab.as_json()}

    def _watch(self, request):
        self.send(self._states())

        def changed(node, state, at):
            self.send({"at": at, "node": node, "state": state})

        def counters():
            if self._output is not None:
                for state in self._lab.states.values():
                    state.read_services()
                self._loop.after(_COUNTERS_SECONDS, counters)

        self._lab.watchers.append(changed)
        self._cleanups.append(lambda: self._lab.watchers.remove(changed))
        self._loop.after(_COUNTERS_SECONDS, counters)

    def _logs(self, request):
        node, name = request.get("node"), request.get("daemon")

        def wanted(daemon):
            return node in (None, daemon.node) and name in (None, daemon.plan.name)

        def line(daemon, at, text):
            return {"at": at, "node": daemon.node, "daemon": daemon.plan.name, "line": text}

        kept = [(at, d, text) for d in self._lab.daemons if wanted(d) for at, text in d.lines]
        kept.sort(key=lambda entry: entry[0])
        count = int(request.get("last", 50))
        for at, daemon, text in kept[max(0, len(kept) - count) :]:
            self.send(line(daemon, at, text))
        if not request.get("follow"):
            self.finish({"result": "logs"})
            return

        def follow(daemon, at, text):
            if wanted(daemon):
                self.send(line(daemon, at, text))

        self._lab.followers.append(follow)
        self._cleanups.append(lambda: self._lab.followers.remove(follow))

    def _stop(self, request):
        self._run(dismantle(self._lab), lambda: self.finish({"result": "destroyed"}, self._loop.stop))

    # ------------------------------------------------------------------------------------------------- apply

    def _apply(self, request):
        raw = request.get("plan")
        plan = plans.parse(raw, self._lab.name)
        self._run(self._applying(Apply(self._lab, plan, raw, str(request.get("document", "")))), lambda: None)

    def _applying(self, apply):
        self._lab.read_previous()
        self._lab.ended = []
        changed = yield from apply.run()
        deadline = time.monotonic() + convergence.SECONDS
        total = sum(len(node.expect) for node in self._lab.plan.nodes.values())
        done = missing = None
        while True:
            missing = convergence.open_ones(self._lab.states.values(), self._lab.aside, missing)
            if done != total - len(missing):
                done = total - len(missing)
                yield {"step": "converge", "done": done, "total": total}
            if not missing:
                break
            if time.monotonic() > deadline:
                raise self._unmet(missing)
            for state, expectation, _ in missing:
                convergence.refresh(expectation, state)
            yield PAUSE
        now = time.monotonic()
        yield {
            "result": "applied",
            "changed": changed,
            "seconds": {
                "network": round(apply.network_done - apply.started, 3),
                "daemons": round(apply.daemons_done - apply.network_done, 3),
                "converge": round(now - apply.daemons_done, 3),
            },
        }

    def _unmet(self, missing):
        by_node = {}
        for state, _, words in missing:
            by_node.setdefault(state, []).append(words)
        return Problems([convergence.failure(s, w, self._lab.daemons.of(s.plan.name)) for s, w in by_node.items()])

    def _run(self, task, then):
        if self._control.busy:
            raise Problem("Somebody else is changing this lab right now. Try again when they are done.")
        self._control.busy = True
        self._task = task

        def over():
            self._control.busy = False
            self._task = None

        self._cleanups.append(lambda: self._task and over())
        self._step(task, over, then)

    def _step(self, task, over, then):
        """Runs the task for a slice of time, then lets others have theirs."""
        if self._output is None:
            return
        until = time.monotonic() + _SLICE_SECONDS
        try:
            while time.monotonic() < until:
                line = next(task)
                if line is PAUSE:
                    self._wait(task, over, then)
                    return
                if "result" in line:
                    over()
                    self.finish(line)
                    return
                self.send(line)
                if self._output is None:
                    return
                self._lab.check()
        except StopIteration:
            over()
            then()
            return
        except Exception as failure:  # told to the one who asked, not to the journal only
            over()
            task.close()
            self.fail(failure)
            return
        self._loop.soon(lambda: self._step(task, over, then))

    def _wait(self, task, over, then):
        woken = []

        def wake():
            if not woken and self._output is not None:
                woken.append(True)
                try:
                    self._lab.check()
                except Problem as problem:
                    over()
                    task.close()
                    self.fail(problem)
                    return
                self._step(task, over, then)

        self._lab.pulse.append(lambda: self._loop.soon(wake))
        self._loop.after(_PULSE_SECONDS, wake)
