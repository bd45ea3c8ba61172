"""Says who it is, on both families."""

import http.server
import socket


class Server(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"{{node}}\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


Server(("::", 80), Answer).serve_forever()
