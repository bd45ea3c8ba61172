"""The steward of a lab: `serve LAB CHECKSUM`, `destroy LAB`, `list`; `traffic LAB`, which sends requests in it; `enter LAB NODE`."""

import gc
import json
import os
import socket
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 20_000
_AUTOGROUP = "/proc/self/autogroup"
_AHEAD = "-10"


def _serve(name, checksum):
    """Answers at `control`, and at `control.CHECKSUM`, by which nobody meets a steward of other sources."""
    from control.connection import Control
    from control.requests import Requests
    from core.loop import Loop
    from lab.lab import Lab

    # A plan is a hundred thousand objects that all stay: looking through them again and again takes longer than reading it.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _go_ahead()
    loop = Loop()
    lab = Lab(loop, name)
    os.makedirs(lab.directory, exist_ok=True)
    Control(loop, Requests(loop, lab), f"{lab.directory}/control")
    _name(lab.directory, checksum)
    _ready()
    loop.run()


def _go_ahead():
    """Whoever asks is answered though fifty daemons want the processors: each of them is a session of its own.

    Where the kernel groups processes by session, that is what has a weight, not the process (sched(7), "The autogroup
    feature").
    """
    if os.path.exists(_AUTOGROUP):
        with open(_AUTOGROUP, "w", encoding="ascii") as file:
            file.write(_AHEAD)


def _name(directory, checksum):
    for entry in os.listdir(directory):
        if entry.startswith("control."):
            os.unlink(f"{directory}/{entry}")
    os.symlink("control", f"{directory}/control.{checksum}")


def _ready():
    """Tells systemd that requests are answered now (sd_notify(3))."""
    address = os.environ.pop("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.sendto(b"READY=1", "\0" + address[1:] if address[0] == "@" else address)


def _destroy(name):
    from machine.destroy import destroy

    destroy(name)
    print(json.dumps({"result": "destroyed", "lab": name}))
    return 0


def _list():
    from machine import host

    for name in host.labs():
        directory = f"{host.ROOT}/{name}"
        print(json.dumps({"lab": name, "nodes": _count(f"{directory}/netns"), "running": _answers(f"{directory}/control")}))
    return 0


def _count(markers):
    try:
        return max(0, len(os.listdir(markers)) - 1)  # the fabric is none
    except FileNotFoundError:
        return 0


def _answers(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(path)
            return True
        except OSError:
            return False


def main(words):
    from core.problems import Problem, Problems, as_json
    from plan.parse import checksum, lab_name, node_name

    try:
        if len(words) == 3 and words[0] == "serve":
            return _serve(lab_name(words[1]), checksum(words[2]))
        if len(words) == 2 and words[0] == "destroy":
            return _destroy(lab_name(words[1]))
        if len(words) == 2 and words[0] == "traffic":
            from traffic import run

            return run.main(lab_name(words[1]))
        if len(words) >= 5 and words[0] == "enter":
            from walls import enter

            asked = enter.arguments(words[2:])
            if asked:
                return enter.main(lab_name(words[1]), node_name(asked[0]), *asked[1:])
        if words == ["list"]:
            return _list()
    except (Problem, Problems) as failure:
        if words[0] == "enter":  # its output is the command's
            print(*(problem["message"] for problem in as_json(failure)), sep="\n", file=sys.stderr)
            return 1
        print(json.dumps({"result": "failed", "problems": as_json(failure)}))
        return 1
    print("usage: steward serve LAB CHECKSUM | destroy LAB | list | traffic LAB | enter LAB NODE [--onlooker] -- WORD…", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
