"""The far end of a connection for tests: the steward's own journal and history with made-up contents.

`far_end.py traffic SOURCES DIRECTORY COUNT` runs COUNT requests; `far_end.py watch SOURCES DIRECTORY COUNT` tells of
COUNT changes that happen whether anybody listens or not.
"""

import base64
import json
import os
import select
import socket
import struct
import sys
import time
import zlib

kind, sources, directory, count = sys.argv[1:]
sys.path.insert(0, sources)

from lab.history import History  # noqa: E402
from machine import host  # noqa: E402
from traffic import runs  # noqa: E402

PAUSE = 0.004


FIN, SYN, ACK, PSH = 0x01, 0x02, 0x10, 0x08
PORTS = {1: "clients.0", 2: "LB7.0", 3: "S1.0"}


def frame(nanos, device, receiver, flags, source, destination, payload=b""):
    """A frame in a ring (tpacket3_hdr, sockaddr_ll), from the device to the receiver's one."""
    tcp = struct.pack(">HHIIBBHHH", source[1], destination[1], 0, 0, 5 << 4, flags, 0, 0, 0) + payload
    addresses = socket.inet_aton(source[0]) + socket.inet_aton(destination[0])
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0) + addresses + tcp
    raw = bytes([2, 0, 0, 0, 0, receiver]) + bytes([2, 0, 0, 0, 0, device]) + b"\x08\x00" + ip
    following = 82 + len(raw) + 15 & ~15
    head = struct.pack("<6IHH20x", following, 1, nanos, len(raw), len(raw), 1, 82, 96)
    return (head + struct.pack("<HHi12x", 17, 8, device)).ljust(82, b"\0") + raw + bytes(following - 82 - len(raw))


def block(*frames):
    """A block of a ring (tpacket_block_desc)."""
    whole = b"".join(frames)
    return struct.pack("<6I24x", 2, 48, 1, len(frames), 48, 48 + len(whole)) + whole


def requests(journal):
    journal.write(json.dumps({"ports": PORTS}) + "\n")
    for n in range(int(count)):
        source, vip = ["10.0.0.1", 1024 + n], ["198.51.100.1", 80]
        header = f"PROXY TCP4 {source[0]} {vip[0]} {source[1]} {vip[1]}\r\n".encode()
        seen = block(
            frame(n, 1, 2, SYN, source, vip),
            frame(n, 2, 1, SYN | ACK, vip, source),
            frame(n, 2, 3, PSH | ACK, ["10.1.0.1", 4000], ["10.1.0.2", 88], header),
            frame(n, 1, 2, FIN | ACK, source, vip),
        )
        answer = {"id": n, "http_code": 200, "local_ip": source[0], "local_port": source[1]}
        answer |= {"remote_ip": vip[0], "remote_port": vip[1], "time_connect": 0.1, "time_total": 0.2, "at": 1.0}
        lines = [{"frames": base64.b64encode(zlib.compress(seen)).decode()}, {"answer": answer}]
        journal.write("".join(json.dumps(line) + "\n" for line in lines))
        journal.flush()
        time.sleep(PAUSE)
    journal.write(json.dumps({"answered": int(count)}) + "\n")
    journal.flush()
    heard = select.select([journal.words], [], [], 10)[0] and journal.hear()
    journal.write(json.dumps({"result": "traffic", "dropped": 0 if heard == ["enough"] else 1}) + "\n")


def traffic():
    host.ROOT = directory
    line, rest = runs.first_line(0)
    order = json.loads(line)
    path = runs.path("lab", order["run"])
    if "requests" in order and not os.path.exists(path):
        runs.begin(path, None, requests)
    runs.follow(path, int(order.get("from", 0)), 0, sys.stdout.buffer, rest)


def state(number):
    """A node whose BIRD was started anew `number` times."""
    return {"daemons": {"bird": {"state": "up", "pid": number}}}


def watch():
    began = f"{directory}/began"
    if not os.path.exists(began):
        open(began, "w").close()
    start = os.stat(began).st_mtime
    history = History()
    history.epoch = "one"

    def happened():
        while history.last < min(int(count), int((time.time() - start) / PAUSE)):
            history.add({"node": "R1", "state": state(history.last + 1)})

    def say(line):
        print(json.dumps(line), flush=True)

    after = json.loads(sys.stdin.readline()).get("after")
    happened()
    missed = history.after(after["epoch"], after["seq"]) if after else None
    if missed is None:
        say({"result": "state", "nodes": {"R1": state(history.last)}, **history.place()})
    else:
        say({"result": "resumed", **history.place()})
    for line in missed or ():
        say(line)
    history.listeners.add(say)
    while history.last < int(count):
        time.sleep(PAUSE)
        happened()


{"traffic": traffic, "watch": watch}[kind]()
