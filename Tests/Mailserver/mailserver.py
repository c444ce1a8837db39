#!/usr/bin/env python3
"""A real SMTP server on loopback that does what the recipient's name says.

usage: mailserver.py FILE [PORT]

Every message that it takes is a line of FILE, on the disk before it is acknowledged:
{"to": …, "message": …}. Ends with its standard input.

  slow…     answers a second after the message
  later…    says 451 to the first try
  nobody…   says 550 5.1.1 to the recipient
  policy…   says 554 to the message
  silent…   takes the message and hangs up without a word
  cut…      hangs up when the message is to come, the first time
"""
import asyncio
import json
import os
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Recipients:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8")
        self.tried = set()

    def is_first(self, recipient):
        if recipient in self.tried:
            return False
        self.tried.add(recipient)
        return True

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 there is no such mailbox"
        if address.startswith("cut") and self.is_first(address):
            asyncio.get_running_loop().call_later(0.01, server.transport.close)
            await asyncio.sleep(1)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("later") and self.is_first(recipient):
            return "451 4.7.1 come again later"
        if recipient.startswith("policy"):
            return "554 5.7.1 nobody wants this"
        text = envelope.content.decode("utf-8", "replace")
        self.file.write(json.dumps({"to": recipient, "message": text}) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        if recipient.startswith("slow"):
            await asyncio.sleep(1)
        if recipient.startswith("silent"):
            server.transport.abort()
            await asyncio.sleep(1)
        return "250 2.0.0 Ok: taken"


class OneServer(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True, hostname="mail.test")


port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
if port == 0:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
server = OneServer(Recipients(sys.argv[1]), hostname="127.0.0.1", port=port)
server.start()
print(f"listening {port}", flush=True)
sys.stdin.read()
os._exit(0)
