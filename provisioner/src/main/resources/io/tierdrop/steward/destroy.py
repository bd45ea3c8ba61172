"""Removes a lab: by the steward that keeps it, or by name when none runs any more."""

import json
import os
import socket

import command
import host
import namespaces
from loop import PAUSE
from problems import Problem


def dismantle(lab):
    """Ends every process, then the namespaces, then the directory; a generator of progress lines."""
    names = lab.namespaces.ours()
    yield {"step": "destroy", "done": 0, "total": len(names)}
    for daemon in lab.daemons:
        daemon.stopping = True
    groups = lab.groups.nodes()
    for node in groups:
        lab.groups.kill(node)
    for node in list(lab.states):
        lab.unobserve(node)
    while not all(lab.groups.empty(node) for node in groups):
        yield PAUSE
    for node in groups:
        lab.groups.remove(node)
        lab.mounts.drop(node)
    for done, name in enumerate(names, 1):
        lab.namespaces.delete(name)
        if done % 16 == 0 or done == len(names):
            yield {"step": "destroy", "done": done, "total": len(names)}
    if host.leave(lab.name):
        stop_slice()


def stop_slice():
    """The slice is made by the first lab's unit and stays until told; the unit in it ends with it."""
    _systemctl("--no-block", "stop", "tierdrop.slice")


def _systemctl(*words):
    """A unit that is not there any more is as good as stopped: the answer does not matter."""
    command.run("/usr/bin/systemctl", *words)


def by_name(lab):
    """What `destroy LAB` does: asks the steward if there is one, then sweeps up what is left in any case."""
    if not _asked(f"{host.ROOT}/{lab}/control"):
        _systemctl("kill", "-s", "KILL", f"tierdrop-{lab}.service")
    _systemctl("stop", f"tierdrop-{lab}.service")
    markers = f"{host.ROOT}/{lab}/netns"
    if os.path.isdir(markers):
        for name in os.listdir(markers):
            namespaces.remove(name)
    if os.path.isdir(host.ROOT) and host.leave(lab):
        stop_slice()


def _asked(path):
    """True when a steward answered that the lab is gone."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(60)
    try:
        connection.connect(path)
        connection.sendall(b'{"do":"stop"}\n')
        with connection.makefile(encoding="utf-8") as lines:
            for line in lines:
                answer = json.loads(line)
                if answer.get("result") == "destroyed":
                    return True
                if "result" in answer:
                    raise Problem(answer["problems"][0]["message"])
    except OSError:
        return False
    finally:
        connection.close()
    return False
