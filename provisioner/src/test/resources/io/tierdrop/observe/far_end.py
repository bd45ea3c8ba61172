"""The far end of a connection for tests: the steward's own journal and history with made-up contents.

`far_end.py traffic SOURCES DIRECTORY COUNT` runs COUNT requests; `far_end.py watch SOURCES DIRECTORY COUNT` tells of
COUNT changes that happen whether anybody listens or not.
"""

import json
import os
import sys
import time

kind, sources, directory, count = sys.argv[1:]
sys.path.insert(0, sources)

import host  # noqa: E402
import runs  # noqa: E402
from history import History  # noqa: E402

PAUSE = 0.004


def requests(journal):
    for n in range(int(count)):
        source, vip = ["10.0.0.1", 1024 + n], ["198.51.100.1", 80]
        rows = [
            [n, "clients", "LB7", "net", "S", *source, *vip, None, None, None],
            [n, "LB7", "clients", "net", "SA", *vip, *source, None, None, None],
            [n, "LB7", "S1", "net", "PA", "10.1.0.1", 4000, "10.1.0.2", 88, None, None, source + vip],
        ]
        answer = {"id": n, "http_code": 200, "local_ip": source[0], "local_port": source[1]}
        answer |= {"remote_ip": vip[0], "remote_port": vip[1], "time_connect": 0.1, "time_total": 0.2, "at": 1.0}
        lines = [{"sighting": row} for row in rows] + [{"answer": answer}]
        journal.write("".join(json.dumps(line) + "\n" for line in lines))
        journal.flush()
        time.sleep(PAUSE)
    journal.write('{"result":"traffic","dropped":0}\n')


def traffic():
    host.ROOT = directory
    line, rest = runs.first_line(0)
    order = json.loads(line)
    path = runs.path("lab", order["run"])
    if "requests" in order and not os.path.exists(path):
        runs.begin(path, None, requests)
    runs.follow(path, int(order.get("from", 0)), 0, sys.stdout.buffer, rest)


def watch():
    began = f"{directory}/began"
    if not os.path.exists(began):
        open(began, "w").close()
    start = os.stat(began).st_mtime
    history = History()
    history.epoch = "one"

    def happened():
        while history.last < min(int(count), int((time.time() - start) / PAUSE)):
            history.add({"node": "R1", "state": {"number": history.last + 1}})

    def say(line):
        print(json.dumps(line), flush=True)

    after = json.loads(sys.stdin.readline()).get("after")
    happened()
    missed = history.after(after["epoch"], after["seq"]) if after else None
    say({"result": "state" if missed is None else "resumed", **history.place()})
    for line in missed or ():
        say(line)
    history.listeners.append(say)
    while history.last < int(count):
        time.sleep(PAUSE)
        happened()


{"traffic": traffic, "watch": watch}[kind]()
