"""A steward whose faults are only written down, with the real one's history.

`fault_steward.py serve SOURCES SOCKET` answers on a socket, says `ready`, and ends with its input;
`fault_steward.py relay SOCKET` joins its input and output with such a socket.
"""

import json
import os
import socket
import sys
import threading
import time


def serve(sources, path):
    sys.path.insert(0, sources)
    from lab.history import History

    lock = threading.RLock()
    nodes = {}
    faults = []
    leaving = {}  # by who watches
    told = {"history": History(), "last": 0}

    def state(node):
        return {"daemons": {}, "faults": [fault for fault in faults if fault["node"] == node]}

    def tell(changed):
        for node in changed:
            told["history"].add({"node": node, "state": state(node)})

    def watch(request, say):
        history = told["history"]
        after = request.get("after")
        missed = history.after(after["epoch"], after["seq"]) if after else None
        if missed is None:
            say({"result": "state", "nodes": {node: state(node) for node in nodes}, **history.place()})
        else:
            say({"result": "resumed", **history.place()})
            for line in missed:
                say(line)
        leaving[say] = history.listeners.add(say)

    def inject(request, say):
        wanted = request["fault"]
        for node in wanted["nodes"]:
            told["last"] += 1
            settings = wanted.get("settings", {})
            fault = {"id": told["last"], "kind": wanted["kind"], "node": node, "settings": settings, "since": time.time()}
            faults.append(fault)
        tell(wanted["nodes"])
        say({"result": "injected", "faults": faults})

    def heal(request, say):
        ids, names = request.get("ids"), request.get("nodes")
        healed = [f for f in faults if (f["id"] in ids if ids else not names or f["node"] in names)]
        faults[:] = [fault for fault in faults if fault not in healed]
        tell({fault["node"] for fault in healed})
        say({"result": "healed", "faults": healed})

    def anew(request, say):
        told["history"] = History()
        say({"result": "anew"})

    def named(request, say):
        nodes.update(dict.fromkeys(request["nodes"]))
        say({"result": "named"})

    requests = {"watch": watch, "inject": inject, "heal": heal, "anew": anew, "named": named}
    requests["faults"] = lambda request, say: say({"result": "faults", "faults": faults})

    def talk(connection):
        def say(line):
            try:
                connection.sendall((json.dumps(line) + "\n").encode())
            except OSError:  # cut
                leaving.pop(say, lambda: None)()

        request = json.loads(connection.makefile().readline())
        with lock:
            requests[request["do"]](request, say)
        if request["do"] != "watch":
            connection.close()

    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()

    def accept():
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()


def relay(path):
    steward = socket.socket(socket.AF_UNIX)
    steward.connect(path)

    def ask():
        while data := os.read(0, 65536):
            steward.sendall(data)
        os._exit(0)  # whoever asked is gone

    threading.Thread(target=ask, daemon=True).start()
    while data := steward.recv(65536):
        os.write(1, data)


{"serve": serve, "relay": relay}[sys.argv[1]](*sys.argv[2:])
