"""What a program of a host would try of its network, of who it is, and of what the steward reads."""

import os
import socket
import subprocess

REFUSED = (PermissionError, FileNotFoundError, ConnectionError, TimeoutError)


def setuid():
    os.setuid(0)


def su():
    if subprocess.run(["/usr/bin/su", "-c", "true"], stdin=subprocess.DEVNULL, capture_output=True).returncode:
        raise PermissionError


def ip(*words):
    def attempt():
        if subprocess.run(["/usr/sbin/ip", *words], capture_output=True).returncode:
            raise PermissionError

    return attempt


def connect(*address):
    def attempt():
        try:
            socket.create_connection(address, 3).close()
        except OSError as error:
            raise PermissionError from error

    return attempt


WAYS = {
    "becoming root": setuid,
    "a program that is root for all": su,
    "a device": ip("link", "add", "canary", "type", "dummy"),
    "its own link": ip("link", "set", "infra", "down"),
    "a route": ip("route", "add", "10.0.2.0/24", "dev", "infra"),
    "others' frames": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300).close(),
    "raw packets": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close(),
    "the desktop by SSH": connect("10.0.2.2", 22),
    "the desktop's web": connect("10.0.2.2", 80),
    "the machine's SSH": connect("127.0.0.1", 22),
    "its maintenance switch": lambda: open("/etc/lb/agent-check", "w").close(),
    "a link for the steward": lambda: os.symlink("/etc/passwd", "/srv/link"),
    "the program that tells of its health": lambda: os.rename("/srv", "/tmp/x"),
}

with open("/tmp/said", "a", encoding="ascii") as said:
    for name, way in WAYS.items():
        try:
            way()
            print(f"{name}: ESCAPED", file=said)
        except (*REFUSED, OSError) as error:
            print(f"{name}: held", file=said)
    print("done", file=said)
