"""One packet socket that sees every frame of a lab once, because all of its segments are bridges in one namespace.

The port by which a frame comes in names its sender, its destination address names the receiver. A filter in the
kernel lets through what opens, accepts, ends or resets a connection, outside and inside a tunnel, and the first data
of a connection to port 88 when it starts with a PROXY header.
"""

import socket
import struct
import subprocess

import system

_ETH_P_ALL = 0x0003
_SOL_PACKET = 263
_PACKET_STATISTICS = 6
_PACKET_IGNORE_OUTGOING = 23
_SO_ATTACH_FILTER = 26
_SO_RCVBUFFORCE = 33
_SO_TIMESTAMPNS = 35
_BUFFER = 32 << 20
_MAPPED = b"\0" * 10 + b"\xff\xff"

# With more VIPs than this the filter lets the flows of every address through, and the parser drops them.
_MOST_VIPS = 24


def expression(vips):
    """What is of interest, for tcpdump(8): SYN, FIN or RST of TCP from or to a VIP over IPv4 and IPv6, plain or inside
    IPIP and ip6ip6 (whose outer headers have no options), and "PROX" where the payload to port 88 begins.

    Health checks are most of what opens and ends connections in a large lab; naming the VIPs leaves them in the kernel.
    """
    proxy4 = "(ip[9]=6 and tcp[2:2]=88 and tcp[((tcp[12]&0xf0)>>2):4]=0x50524f58)"
    proxy6 = "(ip6[6]=6 and ip6[42:2]=88 and ip6[40+((ip6[52]&0xf0)>>2):4]=0x50524f58)"
    four = [proxy4]
    for plain, at in (("ip[9]=6 and ip[6:2]&0x1fff=0 and tcp[13]&7!=0", 12), ("ip[9]=4 and ip[29]=6 and ip[53]&7!=0", 32)):
        four += _of(plain, "ip", at, 4, vips)
    six = [proxy6]
    for plain, at in (("ip6[6]=6 and ip6[53]&7!=0", 8), ("ip6[6]=41 and ip6[46]=6 and ip6[93]&7!=0", 48)):
        six += _of(plain, "ip6", at, 16, vips)
    return f"(ip and ({' or '.join(four)})) or (ip6 and ({' or '.join(six)}))"


def _of(packets, header, at, length, vips):
    """The packets whose source or destination, `at` bytes into the header, is one of the VIPs; none without any."""
    if len(vips) > _MOST_VIPS:
        return [f"({packets})"]
    tests = []
    for vip in sorted(v for v in vips if len(v) == length):
        words = [int.from_bytes(vip[i : i + 4], "big") for i in range(0, length, 4)]
        for start in (at, at + length):
            tests.append("(" + " and ".join(f"{header}[{start + 4 * i}:4]={w:#x}" for i, w in enumerate(words)) + ")")
    return [f"({packets} and ({' or '.join(tests)}))"] if tests else []


_FLAGS = ["".join(letter for bit, letter in enumerate("FSRPA") if value >> bit & 1) for value in range(32)]


def compile_filter(vips):
    """The filter as the kernel takes it: tcpdump compiles it on the host itself."""
    text = subprocess.run(
        ["/usr/bin/tcpdump", "-y", "EN10MB", "-ddd", expression(vips)], capture_output=True, check=True, text=True
    ).stdout
    rows = [tuple(map(int, row.split())) for row in text.splitlines()[1:]]
    return b"".join(struct.pack("=HBBI", *row) for row in rows)


class Addresses:
    """Address texts by their bytes; the same few hundred come again and again."""

    def __init__(self):
        self._texts = {}

    def __call__(self, raw):
        text = self._texts.get(raw)
        if text is None:
            text = socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw)
            self._texts[raw] = text
        return text


class Parser:
    """Turns a frame into a row, or None when it belongs to no VIP.

    The row is [nanoseconds, from, to, segment, flags, source, port, destination, port, outer source or null,
    outer destination or null, proxied flow as four values or null].
    """

    def __init__(self, ports, macs, vips):
        self._ports = ports  # port name → (node, segment)
        self._macs = macs  # bytes → node
        self._vips = vips  # bytes
        self._text = Addresses()
        self._services = {self._text(vip) for vip in vips}

    def row(self, nanos, port, frame):
        sender = self._ports.get(port)
        if sender is None:
            return None
        node, segment = sender
        receiver = self._macs.get(frame[0:6])
        if receiver is None:
            return None
        at = 14
        outer = (None, None)
        if frame[12:14] == b"\x08\x00":
            protocol, head = frame[23], (frame[14] & 15) * 4
            if protocol == 4:
                outer = (self._text(frame[26:30]), self._text(frame[30:34]))
                at += head
                head = (frame[at] & 15) * 4
            source, destination = frame[at + 12 : at + 16], frame[at + 16 : at + 20]
            at += head
        else:
            protocol = frame[20]
            if protocol == 41:
                outer = (self._text(frame[22:38]), self._text(frame[38:54]))
                at += 40
            source, destination = frame[at + 8 : at + 24], frame[at + 24 : at + 40]
            at += 40
        source_port, destination_port = struct.unpack_from(">HH", frame, at)
        flags = _FLAGS[frame[at + 13] & 31]
        proxied = None
        if destination not in self._vips and source not in self._vips:
            if destination_port != 88:
                return None
            proxied = proxy_header(frame[at + (frame[at + 12] >> 4) * 4 :])
            if proxied is None or proxied[2] not in self._services:
                return None
        return [
            nanos,
            node,
            receiver,
            segment,
            flags,
            self._text(source),
            source_port,
            self._text(destination),
            destination_port,
            *outer,
            proxied,
        ]


def proxy_header(payload):
    """Source, port, destination, port of a PROXY protocol header of version 1, None for health checks."""
    line = payload[:108].split(b"\r\n", 1)[0].split(b" ")
    if len(line) != 6 or line[0] != b"PROXY" or line[1] not in (b"TCP4", b"TCP6"):
        return None
    family = socket.AF_INET if line[1] == b"TCP4" else socket.AF_INET6

    def text(raw):
        packed = socket.inet_pton(family, raw.decode("ascii"))
        if packed.startswith(_MAPPED):  # a listener of both families writes IPv4 this way (RFC 4291, 2.5.5.2)
            return socket.inet_ntop(socket.AF_INET, packed[12:])
        return socket.inet_ntop(family, packed)

    try:
        return [text(line[2]), int(line[4]), text(line[3]), int(line[5])]
    except (OSError, ValueError):
        return None


class Capture:
    """The socket itself, opened inside the namespace of the bridges."""

    def __init__(self, plan, namespace):
        ports, macs, vips = tables(plan)
        self._parser = Parser(ports, macs, vips)
        program = compile_filter(vips)
        with open(f"/run/netns/{namespace}", "rb") as fabric, open("/proc/self/ns/net", "rb") as home:
            system.setns(fabric.fileno(), system.CLONE_NEWNET)
            try:
                self.socket = socket.socket(
                    socket.AF_PACKET, socket.SOCK_RAW | socket.SOCK_NONBLOCK, socket.htons(_ETH_P_ALL)
                )
            finally:
                system.setns(home.fileno(), system.CLONE_NEWNET)
        self._attach(program)
        self.latest = 0
        self._drain()

    def _drain(self):
        """Forgets what came in before the filter was there."""
        try:
            while True:
                self.socket.recv(64)
        except BlockingIOError:
            pass

    def _attach(self, program):
        import ctypes

        buffer = ctypes.create_string_buffer(program)
        filter_program = struct.pack("HL", len(program) // 8, ctypes.addressof(buffer))
        self.socket.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, filter_program)
        self.socket.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, _BUFFER)
        self.socket.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        self.socket.setsockopt(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)

    def fileno(self):
        return self.socket.fileno()

    def rows(self, most=1000):
        """What has come in, at most so many rows. `latest` is then the time of the last frame, in nanoseconds."""
        rows = []
        for _ in range(most):
            try:
                frame, control, _, origin = self.socket.recvmsg(512, 64)
            except BlockingIOError:
                break
            seconds, nanos = struct.unpack("qq", control[0][2])
            self.latest = seconds * 1_000_000_000 + nanos
            row = self._parser.row(self.latest, origin[0], frame)
            if row is not None:
                rows.append(row)
        return rows

    def dropped(self):
        """How many frames the kernel had to drop since the last call because nobody read them in time."""
        return struct.unpack("II", self.socket.getsockopt(_SOL_PACKET, _PACKET_STATISTICS, 8))[1]


def tables(plan):
    """Ports, MAC addresses and VIPs of a plan (the JSON document)."""
    ports, macs, vips = {}, {}, set()
    for node in plan["nodes"]:
        for interface in node["interfaces"]:
            ports[interface["port"]] = (node["name"], interface["segment"])
            macs[bytes.fromhex(interface["mac"].replace(":", ""))] = node["name"]
        for service in (node.get("gate") or {}).get("services", ()):
            address = service["service"]
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            vips.add(socket.inet_pton(family, address))
    return ports, macs, frozenset(vips)
