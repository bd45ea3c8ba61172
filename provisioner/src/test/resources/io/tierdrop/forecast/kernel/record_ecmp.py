"""Records which next hop of a multipath route the kernel chooses for many flows.

Run as root on a Linux host: `python3 record_ecmp.py DIRECTORY [FLOWS]`. Works in two namespaces of its
own, fc-c and fc-r, and removes them. Writes one file per case: a line
`route POLICY SEED forwarded|local WEIGHT,WEIGHT,…` with the places of hops whose link is down behind
it, then one line `source port destination port protocol hop` for each flow, hops counted from 0.
"""

import random
import socket
import subprocess
import sys
import time

import frames

SEEDS = (0xDEADBEEF, 1, 0x12345678)
HOPS = 7
CASES = [  # policy, seed, origin, weights, places of hops that are down
    (1, SEEDS[0], "forwarded", (1, 1), ()),
    (1, SEEDS[1], "forwarded", (1, 2, 3, 5), ()),
    (3, SEEDS[0], "forwarded", (1, 1), ()),
    (3, SEEDS[0], "forwarded", (1, 1, 1), ()),
    (3, SEEDS[1], "forwarded", (1,) * 7, ()),
    (3, SEEDS[2], "forwarded", (1, 2, 3, 5), ()),
    (3, SEEDS[2], "forwarded", (3, 1, 7), ()),
    (3, SEEDS[2], "forwarded", (1, 2, 3, 5), (1,)),
    (3, SEEDS[0], "forwarded", (1,) * 7, (0, 4)),
    (0, SEEDS[0], "forwarded", (1, 1, 1), ()),
    (0, SEEDS[2], "forwarded", (1, 2, 3, 5), ()),
    (1, SEEDS[0], "local", (1, 1, 1), ()),
    (3, SEEDS[2], "local", (1, 2, 3, 5), ()),
    (0, SEEDS[0], "local", (1, 1, 1), ()),
]


def build():
    frames.ip("netns add fc-c\nnetns add fc-r\n")
    frames.enter("fc-r")
    frames.ip("link add fc-r0 type veth peer name fc-c0 netns fc-c\nlink set lo up\nlink set fc-r0 up\n"
              "addr add 10.50.255.254/16 dev fc-r0\naddr add fd00:50::ffff/64 dev fc-r0 nodad\n"
              + "".join(f"link add e{n} type dummy\nlink set e{n} up\n"
                        f"addr add 10.60.{n}.2/24 dev e{n}\naddr add fd00:60:{n}::2/64 dev e{n} nodad\n"
                        for n in range(HOPS)))
    for name in ("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"):
        frames.sysctl(name, 1)
    for device in ("all", "fc-r0"):
        frames.sysctl(f"net/ipv4/conf/{device}/rp_filter", 0)
    for family in ("ipv4", "ipv6"):
        frames.sysctl(f"net/{family}/fib_multipath_hash_fields", 0x37)
    mac = frames.mac_of("fc-r0")
    out = frames.packet_socket()
    frames.enter("fc-c")
    frames.ip("link set fc-c0 up\n")
    into = frames.packet_socket("fc-c0")
    frames.enter("fc-r")
    return mac, into, out


def route(policy, seed, hops, down):
    for family in ("ipv4", "ipv6"):
        frames.sysctl(f"net/{family}/fib_multipath_hash_policy", policy)
    frames.sysctl("net/ipv4/fib_multipath_hash_seed", seed)
    frames.ip("".join(f"link set e{n} up\n" for n in range(HOPS)))
    frames.ip("".join(f"addr replace fd00:60:{n}::2/64 dev e{n} nodad\n" for n in range(HOPS)))
    ways = [f"nexthop via 10.60.{n}.1 dev e{n} weight {w}" for n, w in enumerate(hops)]
    six = [f"nexthop via fd00:60:{n}::1 dev e{n} weight {w}" for n, w in enumerate(hops)]
    frames.ip(f"route replace 10.100.0.0/16 {' '.join(ways)}\n")
    subprocess.run(["ip", "-6", "route", "flush", "fd00:100::/64"], check=False)
    frames.ip(f"route add fd00:100::/64 {' '.join(six)}\n")
    frames.ip("".join(f"link set e{n} down\n" for n in down))


def flows_of(version, count, rng, origin, protocol):
    found = set()
    while len(found) < count:
        if origin == "local":
            source = "10.50.255.254" if version == 4 else "fd00:50::ffff"
        elif version == 4:
            source = f"10.50.{rng.randrange(255)}.{rng.randrange(1, 255)}"
        else:
            source = str(frames.ipaddress.ip_address((0xFD000050 << 96) | rng.getrandbits(64)))
        target = f"10.100.0.{rng.randrange(1, 255)}" if version == 4 else f"fd00:100::{rng.randrange(1, 60000):x}"
        found.add((source, rng.randrange(1024, 65536), target, rng.choice((80, 443, 1, 65000)), protocol))
    return sorted(found)


def send_local(version, flow):
    source, source_port, target, port, _ = flow
    with socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sender.bind((source, source_port))
        sender.sendto(b"", (target, port))


def seen(out, quiet):
    for data, device in frames.received(out, quiet):
        if device[0] == "e" and data[12:14] in (b"\x08\x00", b"\x86\xdd"):
            yield frames.parse(data[14:])[:5], int(device[1:])


def observe(mac, into, out, version, origin, flows):
    chosen = {}
    wanted = {(frames.ipaddress.ip_address(f[0]), f[1], frames.ipaddress.ip_address(f[2]), f[3], f[4]): f
              for f in flows}
    for _ in range(3):
        for number, flow in enumerate(flows):
            if flow in chosen:
                continue
            if origin == "local":
                send_local(version, flow)
            else:
                into.send(frames.frame(mac, frames.packet(flow[0], flow[2], flow[1], flow[3], flow[4])))
            if number % 100 == 99:
                chosen.update((wanted[k], hop) for k, hop in seen(out, 0.05) if k in wanted)
        chosen.update((wanted[k], hop) for k, hop in seen(out, 0.3) if k in wanted)
    return chosen


def record(directory, count):
    mac, into, out = build()
    rng = random.Random(11)
    for number, (policy, seed, origin, hops, down) in enumerate(CASES):
        route(policy, seed, hops, down)
        for version in (4, 6):
            protocol = frames.UDP if origin == "local" or number % 5 == 4 else frames.TCP
            flows = flows_of(version, count, rng, origin, protocol)
            chosen = observe(mac, into, out, version, origin, flows)
            with open(f"{directory}/{number:02}-policy{policy}-{origin}.ipv{version}.txt", "w") as file:
                shown = ",".join(map(str, hops))
                file.write(f"route {policy} {seed:08x} {origin} {shown} {','.join(map(str, down)) or '-'}\n")
                for flow in flows:
                    file.write(" ".join(map(str, flow)) + f" {chosen.get(flow, '-')}\n")
            print(number, policy, origin, hops, version, f"{len(chosen)} of {count}", flush=True)


if __name__ == "__main__":
    started = time.time()
    try:
        record(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300)
    finally:
        for namespace in ("fc-c", "fc-r"):
            subprocess.run(["ip", "netns", "del", namespace], check=False)
    print(f"{time.time() - started:.1f} s")
