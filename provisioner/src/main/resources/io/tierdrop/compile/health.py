"""Tells of the health of a host's programs: to L7s as HAProxy's agent-check, to L4s by HTTP.

Arguments: seconds between two checks, tcp, http or command, the port, the path of a request, the words of a command.
The first ones are answered with the node's maintenance switch while the check succeeds, and with down otherwise.
"""

import http.client
import selectors
import socket
import subprocess
import sys
import threading
import time

AGENT, HTTP = 5555, 5554
SWITCH = "/etc/lb/agent-check"
PATIENCE = 2.0


class Health:
    def __init__(self) -> None:
        self.why = "not checked yet"  # "" while all is well

    def note(self, why: str) -> None:
        if why != self.why:
            print(f"down: {why}" if why else "up", flush=True)
        self.why = why

    def words(self) -> str:
        if self.why:
            return "down"
        try:
            with open(SWITCH, encoding="ascii", errors="replace") as file:
                return file.readline().strip() or "up ready"
        except OSError:
            return "up ready"


def trouble(how: str, port: int, path: str, command: list[str]) -> str:
    """What is wrong, "" when nothing is."""
    try:
        if how == "tcp":
            socket.create_connection(("localhost", port), PATIENCE).close()
        elif how == "http":
            asked = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
            asked.request("GET", path or "/", headers={"Connection": "close"})
            status = asked.getresponse().status
            asked.close()
            return "" if 200 <= status < 400 else f"{path} answers {status}"
        else:
            code = subprocess.run(command, stdin=subprocess.DEVNULL, timeout=30, check=False).returncode
            return "" if code == 0 else f"{command[0]} ends with {code}"
    except (OSError, http.client.HTTPException, subprocess.SubprocessError) as failure:
        return str(failure)
    return ""


def answer(connection: socket.socket, port: int, health: Health) -> None:
    with connection:
        connection.settimeout(PATIENCE)
        words = health.words()
        try:
            if port == AGENT:
                connection.sendall(f"{words}\n".encode())
                return
            connection.recv(4096)
            status = "503 Service Unavailable" if health.why else "200 OK"
            body = f"{words}\n"
            connection.sendall(
                f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
                f"Connection: close\r\n\r\n{body}".encode()
            )
        except OSError:
            return  # whoever asked has gone


def listen(health: Health) -> None:
    selector = selectors.DefaultSelector()
    for port in (AGENT, HTTP):
        listener = socket.create_server(("", port), family=socket.AF_INET6, backlog=64, dualstack_ipv6=True)
        selector.register(listener, selectors.EVENT_READ, port)
    while True:
        for key, _ in selector.select():
            connection, _ = key.fileobj.accept()
            threading.Thread(target=answer, args=(connection, key.data, health), daemon=True).start()


def main() -> None:
    seconds, how, port, path, *command = sys.argv[1:]
    health = Health()
    threading.Thread(target=listen, args=(health,), daemon=True).start()
    while True:
        health.note(trouble(how, int(port), path, command))
        time.sleep(float(seconds))


main()
