#!/usr/bin/env python3
"""A stand-in for containerlab, for tests where it cannot be had: does with podman what a topology of the kind `linux`
says of nodes, links, binds, sysctls and exec. Everything else in a topology is an error, so that nothing is left out
unseen.

stand_in.py deploy TOPOLOGY.json   the topology as JSON, in the folder that binds are relative to
stand_in.py destroy NAME

Nodes' commands are carried out for several nodes at once, nodes in any order, which is all that containerlab promises.
Unlike there, a command that fails is an error, and a node's commands come by one `podman exec`, which an emulated
machine needs long for.
"""

import json
import os
import random
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

AT_ONCE = 4

# What runs in a container: each command is one program with its arguments, no shell.
INSIDE = """
import json, subprocess, sys
for words in json.load(sys.stdin):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print(f"{' '.join(words)}: {done.returncode}: {done.stdout}{done.stderr}".strip())
"""


def podman(*words: str, text: str | None = None) -> str:
    done = subprocess.run(["podman", *words], input=text, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"podman {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def known(what: str, given: dict, words: set) -> None:
    if not given.keys() <= words:
        raise SystemExit(f"{what}: the stand-in does not know {sorted(given.keys() - words)}")


def container(lab: str, node: str) -> str:
    return f"clab-{lab}-{node}"


def create(lab: str, folder: str, name: str, kind: dict, node: dict) -> None:
    known(name, node, {"kind", "labels", "binds", "sysctls", "exec"})
    words = ["run", "--detach", "--privileged", "--name", container(lab, name), "--hostname", name]
    words += ["--network", kind["network-mode"]]
    words += ["--label", f"containerlab={lab}", "--label", f"clab-node-name={name}"]
    for label, value in node.get("labels", {}).items():
        words += ["--label", f"{label}={value}"]
    for setting, value in node.get("sysctls", {}).items():
        words += ["--sysctl", f"{setting}={value}"]
    for bind in node.get("binds", []):
        source, target = bind.split(":")
        words += ["--volume", f"{os.path.join(folder, source)}:{target}"]
    podman(*words, kind["image"])


def processes(lab: str, nodes: dict) -> dict:
    """The first process of each node's container: what its network namespace is known by."""
    found = podman("inspect", "--format", "{{.State.Pid}}", *[container(lab, node) for node in nodes])
    return dict(zip(nodes, found.split(), strict=True))


def link(pids: dict, number: int, given: dict) -> None:
    known("a link", given, {"endpoints", "mtu"})
    ends = [end.split(":") for end in given["endpoints"]]
    names = [f"si{number}a", f"si{number}b"]
    mtu = ["mtu", str(given["mtu"])]
    ip("link", "add", names[0], *mtu, "type", "veth", "peer", "name", names[1], *mtu)
    for name, (node, device) in zip(names, ends, strict=True):
        pid = pids[node]
        ip("link", "set", name, "netns", pid)
        subprocess.run(["nsenter", "-t", pid, "-n", "ip", "link", "set", name, "name", device, "up"], check=True)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def configure(lab: str, name: str, node: dict) -> list:
    commands = json.dumps([shlex.split(line) for line in node.get("exec", [])])
    said = podman("exec", "-i", container(lab, name), "python3", "-c", INSIDE, text=commands)
    return [f"{name}: {line}" for line in said.splitlines()]


def deploy(path: str) -> None:
    folder = os.path.dirname(os.path.abspath(path))
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    known("the topology", document, {"name", "topology"})
    topology = document["topology"]
    known("the topology", topology, {"kinds", "nodes", "links"})
    known("the kind", topology["kinds"]["linux"], {"image", "network-mode"})
    lab, nodes = document["name"], topology["nodes"]
    for name, node in nodes.items():
        create(lab, folder, name, topology["kinds"][node["kind"]], node)
    pids = processes(lab, nodes)
    for number, given in enumerate(topology["links"]):
        link(pids, number, given)
    names = list(nodes)
    random.shuffle(names)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = sum(pool.map(lambda name: configure(lab, name, nodes[name]), names), [])
    if wrong:
        raise SystemExit("\n".join(wrong))
    commands = sum(len(node.get("exec", [])) for node in nodes.values())
    print(f"{len(nodes)} containers, {len(topology['links'])} links, {commands} commands")


def destroy(lab: str) -> None:
    ids = podman("ps", "--all", "--quiet", "--filter", f"label=containerlab={lab}").split()
    if ids:
        podman("rm", "--force", "--time", "0", *ids)


if __name__ == "__main__":
    {"deploy": deploy, "destroy": destroy}[sys.argv[1]](sys.argv[2])
