"""Records which real server the kernel's IPVS chooses for many flows.

Run as root on a Linux host: `python3 record_ipvs.py DIRECTORY [FLOWS]`. Works in two namespaces of
its own, fc-c and fc-l, and removes them. Writes one file per case: the operations on the service in
order, then one line `source port server` for each flow, `-` for a refused one.
"""

import random
import subprocess
import sys
import time

import frames

EDIT, ADD, DELETE = "edit", "add", "delete"


def equal(count):
    return [(ADD, n, 1) for n in range(1, count + 1)]


def weights(*values):
    return [(ADD, n, w) for n, w in enumerate(values, 1)]


CASES = [
    ("mh", "mh", "", equal(10)),
    ("mh-one", "mh", "mh-port", equal(1)),
    ("mh-port", "mh", "mh-port", equal(13)),
    ("mh-weights", "mh", "mh-port", weights(1, 2, 3, 5, 8, 13, 100, 7)),
    ("mh-gcd", "mh", "mh-port", weights(20, 40, 60, 10)),
    ("mh-shift", "mh", "mh-port", weights(1000, 1, 500, 64, 65)),
    ("mh-edited-to-0", "mh", "mh-port", equal(10) + [(EDIT, 4, 0)]),
    ("mh-edited-to-0-and-back", "mh", "mh-port", equal(6) + [(EDIT, 4, 0), (EDIT, 4, 3)]),
    ("mh-added-at-0", "mh", "mh-port", equal(5) + [(ADD, 6, 0)]),
    ("mh-fallback", "mh", "mh-port,mh-fallback", equal(10) + [(EDIT, 4, 0)]),
    ("mh-fallback-no-port", "mh", "mh-fallback", weights(3, 1, 2, 2) + [(EDIT, 1, 0), (EDIT, 3, 0)]),
    ("mh-fallback-added-at-0", "mh", "mh-port,mh-fallback", equal(5) + [(ADD, 6, 0), (EDIT, 2, 0)]),
    ("mh-all-0", "mh", "mh-port,mh-fallback", equal(3) + [(EDIT, n, 0) for n in (1, 2, 3)]),
    ("mh-order", "mh", "mh-port", equal(7) + [(DELETE, 3, 0), (ADD, 3, 1), (EDIT, 6, 2)]),
    ("sh", "sh", "", equal(10)),
    ("sh-port", "sh", "sh-port", equal(13)),
    ("sh-weights", "sh", "sh-port", weights(1, 2, 3, 5)),
    ("sh-weights-no-port", "sh", "", weights(4, 1, 7, 2, 2)),
    ("sh-gcd", "sh", "sh-port", weights(20, 40, 60, 10)),
    ("sh-heavy", "sh", "sh-port", weights(300, 1, 5)),
    ("sh-edited-to-0", "sh", "sh-port", equal(7) + [(EDIT, 4, 0)]),
    ("sh-added-at-0", "sh", "sh-port", equal(5) + [(ADD, 6, 0)]),
    ("sh-zero-between-weights", "sh", "sh-port", weights(2, 3, 4) + [(EDIT, 2, 0)]),
    ("sh-fallback", "sh", "sh-port,sh-fallback", equal(7) + [(EDIT, 4, 0)]),
    ("sh-fallback-no-port", "sh", "sh-fallback", weights(3, 1, 2, 2) + [(EDIT, 1, 0), (EDIT, 3, 0)]),
    ("sh-order", "sh", "sh-port", equal(7) + [(DELETE, 3, 0), (ADD, 3, 1), (EDIT, 6, 2)]),
]
NET = {4: ("10.100.0.1", "10.9.0.{}"), 6: ("fd00:100::1", "fd00:9::{:x}")}


def build():
    frames.ip("netns add fc-c\nnetns add fc-l\n")
    frames.enter("fc-l")
    frames.ip(
        "link add fc-l0 type veth peer name fc-c0 netns fc-c\nlink add d0 type dummy\n"
        "link set lo up\nlink set fc-l0 up\nlink set d0 up\n"
        "addr add 10.50.255.254/16 dev fc-l0\naddr add fd00:50::ffff/64 dev fc-l0 nodad\n"
        "addr add 10.9.255.254/16 dev d0\naddr add fd00:9::ffff/64 dev d0 nodad\n"
        "addr add 10.100.0.1/32 dev lo\naddr add fd00:100::1/128 dev lo nodad\n")
    for name in ("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"):
        frames.sysctl(name, 1)
    for device in ("all", "fc-l0"):
        frames.sysctl(f"net/ipv4/conf/{device}/rp_filter", 0)
    mac = frames.mac_of("fc-l0")
    out = frames.packet_socket("d0")
    frames.enter("fc-c")
    frames.ip("link set fc-c0 up\n")
    into = frames.packet_socket("fc-c0")
    frames.enter("fc-l")
    return mac, into, out


def service(address, port):
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def commands(version, port, scheduler, flags, operations):
    vip, real = NET[version]
    at = service(vip, port)
    yield f"-A -t {at} -s {scheduler}" + (f" -b {flags}" if flags else "")
    for operation, number, weight in operations:
        server = service(real.format(number), port)
        if operation == DELETE:
            yield f"-d -t {at} -r {server}"
        else:
            yield f"-{operation[0]} -t {at} -r {server} -i -w {weight}"


def flows_of(version, count, rng):
    found = set()
    while len(found) < count:
        if version == 4:
            source = f"10.50.{rng.randrange(255)}.{rng.randrange(1, 255)}"
        else:
            source = str(frames.ipaddress.ip_address((0xfd000050 << 96) | rng.getrandbits(64)))
        found.add((source, rng.randrange(1024, 65536)))
    return sorted(found)


def observe(mac, into, out, version, port, flows):
    """flow -> address of the server that its SYN was sent to."""
    chosen = {}
    for _ in range(3):  # what is missing after the third time was refused
        for number, (source, source_port) in enumerate(flows):
            if (source, source_port) in chosen:
                continue
            into.send(frames.frame(mac, frames.packet(source, NET[version][0], source_port, port)))
            if number % 100 == 99:
                chosen.update(seen(out, port, quiet=0.05))
        chosen.update(seen(out, port, quiet=0.5))
    return chosen


def seen(out, port, quiet):
    for data, _ in frames.received(out, quiet):
        _, _, server, _, protocol, inner = frames.parse(data[14:])
        if protocol in (frames.IPIP, frames.IP6IP6):
            source, source_port, _, to_port, _, _ = frames.parse(inner)
            if to_port == port:
                yield (str(source), source_port), str(server)


def record(directory, count):
    mac, into, out = build()
    rng = random.Random(7)
    for number, (name, scheduler, flags, operations) in enumerate(CASES):
        for version in (4, 6):
            port = 2000 + 2 * number + (version == 6)
            for command in commands(version, port, scheduler, flags, operations):
                frames.run("ipvsadm", *command.split())
            real = NET[version][1]
            listed = subprocess.run(["ipvsadm", "-Ln", "--nosort"], capture_output=True, text=True).stdout
            flows = flows_of(version, count, rng)
            chosen = observe(mac, into, out, version, port, flows)
            with open(f"{directory}/{name}.ipv{version}.txt", "w") as file:
                file.write(f"service {NET[version][0]} {port} {scheduler} {flags or '-'}\n")
                for operation, server, weight in operations:
                    file.write(f"{operation} {real.format(server)} {weight}\n")
                for source, source_port in flows:
                    file.write(f"flow {source} {source_port} {chosen.get((source, source_port), '-')}\n")
            print(name, version, f"{len(chosen)} of {count} forwarded", flush=True)
            if "--list" in sys.argv:
                print(listed)
            frames.run("ipvsadm", "-C")


if __name__ == "__main__":
    started = time.time()
    try:
        record(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300)
    finally:
        for namespace in ("fc-c", "fc-l"):
            subprocess.run(["ip", "netns", "del", namespace], check=False)
    print(f"{time.time() - started:.1f} s")
