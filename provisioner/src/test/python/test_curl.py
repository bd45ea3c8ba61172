"""curl's records with a real curl: each is there when its transfer ends, not when the last one does."""

import http.server
import json
import os
import select
import shutil
import subprocess
import tempfile
import threading
import unittest

import steward_path  # noqa: F401
from traffic import curl

_HELD = threading.Event()


class Slow(http.server.BaseHTTPRequestHandler):
    """Answers at once, or when the test lets it."""

    def do_GET(self):
        if self.path == "/held":
            _HELD.wait(20)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.send_header("Set-Cookie", "SERVER=S1; path=/")
        self.end_headers()
        self.wfile.write(b"S1")

    def log_message(self, *_):
        pass


@unittest.skipUnless(os.path.exists("/usr/bin/curl"), "curl is not installed here")
class Records(unittest.TestCase):
    def test_requests_by_http_2_share_no_connection(self):
        text = curl.configuration([{"id": i, "url": "https://a/", "maxTime": 1, "http2": True} for i in range(300)], "/tmp")
        ways = [line for line in text.splitlines() if line.startswith("capath")]
        self.assertEqual(len(set(ways)), 300)
        self.assertTrue(all(os.path.normpath(way.split('"')[1]) == "/etc/ssl/certs" for way in ways))
        self.assertEqual(text.count("\nhttp2\n"), 300)
        plain = curl.configuration([{"id": 0, "url": "https://a/", "maxTime": 1}], "/tmp")
        self.assertIn("\nhttp1.1\n", plain)
        self.assertNotIn("capath", plain)

    def test_a_request_has_its_own_port_where_it_asks_for_one(self):
        plain = {"id": 1, "url": "http://192.0.2.1/", "maxTime": 3}
        requests = [{**plain, "id": 0, "port": 40123}, plain]
        first, second = curl.configuration(requests, "/tmp").split("next")
        self.assertIn("\nlocal-port = 40123\n", first)
        self.assertNotIn("local-port", second)

    def test_a_record_comes_while_another_transfer_is_still_held(self):
        _HELD.clear()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
        self.addCleanup(server.server_close)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        base = f"http://127.0.0.1:{server.server_port}"
        requests = [{"id": 0, "url": f"{base}/held", "maxTime": 30}, {"id": 1, "url": f"{base}/", "maxTime": 30}]
        with subprocess.Popen(
            curl.words(2), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            process.stdin.write(curl.configuration(requests, directory).encode())
            process.stdin.close()
            told = select.select([process.stdout], [], [], 10)[0]
            _HELD.set()
            self.assertTrue(told, "nothing came while the other transfer was held")
            first = process.stdout.readline().decode()
            second = process.stdout.readline().decode()
        self.assertEqual([first.partition(" ")[0], second.partition(" ")[0]], ["1", "0"])
        record, _, cookie = first.partition(" ")[2].partition("\t")
        self.assertEqual(json.loads(record)["http_code"], 200)
        self.assertEqual(curl.cookie(cookie), "SERVER=S1")

    def test_what_is_no_cookie_is_none(self):
        self.assertEqual(curl.cookie(""), "")
        self.assertEqual(curl.cookie("%header{set-cookie}"), "")  # an older curl
        self.assertEqual(curl.cookie("A=b; path=/"), "A=b")


if __name__ == "__main__":
    unittest.main()
