"""The steward of a lab: `serve LAB CHECKSUM`, `destroy LAB`, `list`, `traffic LAB`, `enter LAB NODE`.

Each of them imports what it needs itself: on an emulated processor a module takes milliseconds.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

_OBJECTS_BETWEEN_COLLECTIONS = 20_000
_USAGE = "usage: steward serve LAB CHECKSUM | destroy LAB | list | traffic LAB | enter LAB NODE [--onlooker] -- WORD…"


def _serve(name: str, checksum: str) -> NoReturn:
    """Answers at `control`, and at `control.CHECKSUM`, by which nobody meets a steward of other sources."""
    from control.connection import Control
    from control.requests import Requests
    from core.loop import Loop
    from lab.lab import Lab

    loop = Loop()
    lab = Lab(loop, name)
    os.makedirs(lab.directory, exist_ok=True)
    Control(loop, Requests(loop, lab), f"{lab.directory}/control")
    _name(lab.directory, checksum)
    _ready()
    loop.run()


def _name(directory: str, checksum: str) -> None:
    for entry in os.listdir(directory):
        if entry.startswith("control."):
            os.unlink(f"{directory}/{entry}")
    os.symlink("control", f"{directory}/control.{checksum}")


def _ready() -> None:
    """Tells systemd that requests are answered now (sd_notify(3))."""
    address = os.environ.pop("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.sendto(b"READY=1", "\0" + address[1:] if address[0] == "@" else address)


def _destroy(name: str) -> int:
    from machine.destroy import destroy

    destroy(name)
    print(json.dumps({"result": "destroyed", "lab": name}))
    return 0


def _list() -> int:
    from machine import host

    for name in host.labs():
        directory = f"{host.ROOT}/{name}"
        print(json.dumps({"lab": name, "nodes": _count(f"{directory}/netns"), "running": _answers(f"{directory}/control")}))
    return 0


def _count(markers: str) -> int:
    try:
        return max(0, len(os.listdir(markers)) - 1)  # the fabric is none
    except FileNotFoundError:
        return 0


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(path)
            return True
        except OSError:
            return False


def _traffic(name: str) -> int:
    from traffic import run

    return run.main(name)


def _enter(name: str, words: list[str]) -> int | None:
    """None when the words are nothing sensible."""
    from plan.parse import node_name
    from walls import enter

    asked = enter.arguments(words)
    if asked is None:
        return None
    node, command, rights = asked
    return enter.main(name, node_name(node), command, rights)


def _do(words: list[str]) -> int | None:
    """Does what the words say; the exit code, None when they say nothing that is known."""
    from plan.parse import checksum, lab_name

    match words:
        case ["serve", lab, sources]:
            _serve(lab_name(lab), checksum(sources))
        case ["destroy", lab]:
            return _destroy(lab_name(lab))
        case ["traffic", lab]:
            return _traffic(lab_name(lab))
        case ["enter", lab, *rest]:
            return _enter(lab_name(lab), rest)
        case ["list"]:
            return _list()
    return None


def main(words: list[str]) -> int:
    from core.problems import Problem, Problems, as_json

    try:
        code = _do(words)
    except (Problem, Problems) as failure:
        if words[0] == "enter":  # its output is the command's
            print(*(problem["message"] for problem in as_json(failure)), sep="\n", file=sys.stderr)
        else:
            print(json.dumps({"result": "failed", "problems": as_json(failure)}))
        return 1
    if code is None:
        print(_USAGE, file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    # Modules and a plan are a hundred thousand objects that all stay: to look through them again and again takes longer
    # than to read them.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    sys.exit(main(sys.argv[1:]))
