"""Opens a connection now and then and tells of each whether one of its packets was lost.

usage: connection_probe.py SECONDS EVERY TARGET SOURCE...

Prints a line for each: the time it began (seconds since the epoch), and `whole`, `again` (a packet
was sent again, so one of it or of its answer was lost) or `never` (it did not open).
"""

import errno
import select
import socket
import struct
import sys
import time

TCP_INFO_TOTAL_RETRANS = 100  # bytes into struct tcp_info, linux/tcp.h


def opened(sock: socket.socket) -> str:
    info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, TCP_INFO_TOTAL_RETRANS + 4)
    return "again" if struct.unpack_from("=I", info, TCP_INFO_TOTAL_RETRANS)[0] else "whole"


def main() -> None:
    seconds, every, target, sources = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]
    family = socket.AF_INET6 if ":" in target else socket.AF_INET
    poll = select.poll()
    open_socks: dict[int, tuple[socket.socket, float]] = {}
    begin = time.monotonic()
    count = 0
    while (now := time.monotonic()) < begin + seconds:
        while now < begin + seconds and count * every <= now - begin:
            sock = socket.socket(family, socket.SOCK_STREAM)
            sock.setblocking(False)
            sock.bind((sources[count % len(sources)], 0))
            count += 1
            if sock.connect_ex((target, 80)) not in (0, errno.EINPROGRESS):
                print(f"{time.time():.3f} never", flush=True)
                sock.close()
                continue
            open_socks[sock.fileno()] = (sock, time.time())
            poll.register(sock, select.POLLOUT)
        for number, _ in poll.poll(every * 250):
            sock, began = open_socks.pop(number)
            poll.unregister(sock)
            refused = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            print(f"{began:.3f} {'never' if refused else opened(sock)}", flush=True)
            sock.close()
    for sock, began in open_socks.values():
        print(f"{began:.3f} never", flush=True)
        sock.close()


main()
