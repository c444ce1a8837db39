#!/usr/bin/env python3
"""A program that is told by webhooks, on loopback; checks every signature with its own library.

usage: receiver.py FILE PORT SECRET...

Every message is a line of FILE, on the disk before it is acknowledged:
{"path": …, "id": …, "type": …, "valid": …, "body": …}. Ends with its standard input. The path says
what it does:

  /ok       takes it
  /fussy    answers 503 to the first try of every second message
  /late     takes two seconds for the first one
  /cut      takes the first one and hangs up without a word
  /moved    leads to /ok with 302
"""
import base64
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

path, port, secrets = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
out = open(path, "a", encoding="utf-8")
seen = set()
lock = threading.Lock()


def is_signed(headers, body):
    content = f'{headers["webhook-id"]}.{headers["webhook-timestamp"]}.'.encode() + body
    expected = {
        "v1," + base64.b64encode(
            hmac.new(base64.b64decode(secret.removeprefix("whsec_")), content, hashlib.sha256)
            .digest()).decode()
        for secret in secrets
    }
    is_fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return is_fresh and not expected.isdisjoint(headers["webhook-signature"].split(" "))


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.headers["webhook-id"]
        with lock:
            # Two webhooks tell of the same entry by the same id.
            is_first = (self.path, name) not in seen
            seen.add((self.path, name))
            count = sum(path == self.path for path, _ in seen)
        if self.path == "/fussy" and is_first and count % 2 == 0:
            return self.answer(503)
        if self.path == "/moved":
            return self.answer(302, Location="/ok")
        line = json.dumps({
            "path": self.path, "id": name, "valid": is_signed(self.headers, body),
            "body": json.loads(body),
        })
        with lock:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())
        if self.path == "/late" and count == 1:
            time.sleep(2)
        if self.path == "/cut" and is_first and count == 1:
            self.close_connection = True
            return None
        return self.answer(204)

    def log_message(self, format, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"listening {server.server_port}", flush=True)
sys.stdin.read()
