"""Raw frames, namespaces and captures with nothing but Python's standard library."""

import ipaddress
import json
import os
import select
import socket
import struct
import subprocess

CLONE_NEWNET = 0x40000000
ETH_P_ALL = 3
ETH_P_IP, ETH_P_IPV6 = 0x0800, 0x86DD
TCP, UDP, IPIP, IP6IP6 = 6, 17, 4, 41
SYN, ACK = 0x02, 0x10


def run(*command, text=None):
    subprocess.run(command, input=text, text=True, check=True)


def ip(batch):
    run("ip", "-batch", "-", text=batch)


def enter(namespace):
    with open(f"/run/netns/{namespace}") as handle:
        os.setns(handle.fileno(), CLONE_NEWNET)


def sysctl(name, value):
    with open("/proc/sys/" + name, "w") as handle:
        handle.write(str(value))


def packet_socket(device=None):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    if device:
        opened.bind((device, ETH_P_ALL))
    return opened


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def segment(source, destination, source_port, destination_port, protocol, flags):
    """A TCP or UDP header with its checksum."""
    if protocol == TCP:
        blank = struct.pack("!HHIIBBHHH", source_port, destination_port, 1, 0, 0x50, flags, 65535, 0, 0)
        place = 16
    else:
        blank = struct.pack("!HHHH", source_port, destination_port, 8, 0)
        place = 6
    if source.version == 4:
        pseudo = source.packed + destination.packed + struct.pack("!BBH", 0, protocol, len(blank))
    else:
        pseudo = source.packed + destination.packed + struct.pack("!IHBB", len(blank), 0, 0, protocol)
    return blank[:place] + struct.pack("!H", checksum(pseudo + blank)) + blank[place + 2:]


def packet(source, destination, source_port, destination_port, protocol=TCP, flags=SYN):
    source, destination = ipaddress.ip_address(source), ipaddress.ip_address(destination)
    body = segment(source, destination, source_port, destination_port, protocol, flags)
    if source.version == 4:
        blank = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 0, 0x4000, 64, protocol, 0,
                            source.packed, destination.packed)
        return blank[:10] + struct.pack("!H", checksum(blank)) + blank[12:] + body
    return struct.pack("!IHBB", 6 << 28, len(body), protocol, 64) + source.packed + destination.packed + body


def frame(to_mac, body):
    kind = ETH_P_IP if body[0] >> 4 == 4 else ETH_P_IPV6
    return bytes.fromhex(to_mac.replace(":", "")) + b"\x02\0\0\0\0\x01" + struct.pack("!H", kind) + body


def parse(body):
    """(source, source port, destination, destination port, protocol, payload) of an IP packet."""
    if body[0] >> 4 == 4:
        source, destination = ipaddress.ip_address(body[12:16]), ipaddress.ip_address(body[16:20])
        protocol, payload = body[9], body[(body[0] & 15) * 4:]
    else:
        source, destination = ipaddress.ip_address(body[8:24]), ipaddress.ip_address(body[24:40])
        protocol, payload = body[6], body[40:]
    ports = struct.unpack("!HH", payload[:4]) if protocol in (TCP, UDP) else (0, 0)
    return source, ports[0], destination, ports[1], protocol, payload


def received(sock, quiet=0.3):
    """All frames until nothing came for `quiet` seconds."""
    while select.select([sock], [], [], quiet)[0]:
        data, address = sock.recvfrom(4096)
        yield data, address[0]


def mac_of(device):
    """The address of a device in this process' namespace; /sys shows another one's devices."""
    shown = subprocess.run(["ip", "-j", "link", "show", "dev", device], capture_output=True, text=True, check=True)
    return json.loads(shown.stdout)[0]["address"]
