"""A shop of one's own: says who it is, tells whether it is well, and counts its visitors. Python's library only.

The L7s put a PROXY header in front (version 1), so that it knows its clients' addresses, and the lab the whole way.
"""

import http.server
import socket
import threading
import time
from urllib.parse import parse_qs, urlsplit

PORT = 88  # where the lab looks for PROXY headers
visits = 0
counted = threading.Lock()
with open("/srv/greeting.txt", encoding="utf-8") as file:
    greeting = file.read().strip()


class Visit(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    client = ""

    def handle_one_request(self):
        if not self.client:  # the first bytes of a connection
            begin = self.connection.recv(6, socket.MSG_PEEK)
            self.client = self.rfile.readline(108).split()[2].decode() if begin == b"PROXY " else self.client_address[0]
        super().handle_one_request()

    def do_GET(self):
        asked = urlsplit(self.path)
        if asked.path == "/bytes":
            self.slowly(int(parse_qs(asked.query).get("rate", ["1000"])[0]))
            return
        self.answer("well\n" if asked.path == "/health" else self.page())

    def page(self):
        global visits
        with counted:
            visits += 1
            return f"{greeting} This is {socket.gethostname()}, you are {self.client}, visitor {visits}.\n"

    def answer(self, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def slowly(self, rate):
        """As many bytes as a Range header asks for, so many each second: what plays keep open."""
        asked = self.headers.get("Range", "bytes=0-9999")
        left = int(asked.rpartition("-")[2]) + 1
        self.send_response(206)
        self.send_header("Content-Length", str(left))
        self.end_headers()
        while left > 0:
            part = min(rate, left)
            self.wfile.write(b"." * part)
            left -= part
            if left > 0:
                time.sleep(1)

    def log_message(self, format, *arguments):
        if self.path != "/health":
            print(self.client, format % arguments, flush=True)


class Shop(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6  # and IPv4, as a socket of Linux takes both
    request_queue_size = 1024


if __name__ == "__main__":
    print("open at port", PORT, flush=True)
    Shop(("::", PORT), Visit).serve_forever()
