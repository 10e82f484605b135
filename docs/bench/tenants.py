#!/usr/bin/env python3
"""Loads domains t0.test, t1.test ... with users user0, user1 ... into a gateway, or asks it for recipients of them. For tenants.sh.

usage: tenants.py load ADMIN-PORT DOMAINS ADDRESSES-EACH CONNECTIONS     the operator's token is in TOKEN
       tenants.py ask SMTP-PORT DOMAINS ADDRESSES-EACH CONNECTIONS COUNT
"""
import http.client
import os
import random
import socket
import sys
import threading
import time

DOMAINS_AT_ONCE = 10_000
RECIPIENTS_AT_ONCE = 50
LONG = 100_000


def side_by_side(connections, work):
    """Runs work(i) in so many threads and returns the seconds until the last one ended; a fault of one ends all."""
    faults = []

    def run(i):
        try:
            work(i)
        except Exception as e:  # pylint: disable=broad-except
            faults.append(e)

    start = time.monotonic()
    threads = [threading.Thread(target=run, args=(i,)) for i in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        sys.exit(f"tenants.py: {faults[0]}")
    return time.monotonic() - start


def post(connection, path, text):
    headers = {"Authorization": "Bearer " + os.environ["TOKEN"], "Content-Type": "text/csv"}
    connection.request("POST", path, text, headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {body.decode()}")


def load(port, domains, each, connections):
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for first in range(0, domains, DOMAINS_AT_ONCE):
        names = range(first, min(domains, first + DOMAINS_AT_ONCE))
        post(connection, "/gateway/domains", "".join(f"t{i}.test\n" for i in names))
    taken = time.monotonic() - start
    print(f"{domains} domains in {taken:.0f} s, {domains / taken:.0f}/s", flush=True)
    text = "".join(f"user{i}\n" for i in range(each))

    def work(i):
        mine = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(i, domains, connections):
            post(mine, f"/gateway/domains/t{number}.test/addresses", text)

    taken = side_by_side(connections, work)
    total = domains * each
    print(f"{total} addresses in {taken:.0f} s, {total / taken:.0f}/s, in {domains} requests", flush=True)
    one_text(connection)


def one_text(connection):
    post(connection, "/gateway/domains", "long.test\n")
    text = "".join(f"user{i}\n" for i in range(LONG))
    for what in "dryRun=true", "dryRun=false", "mode=replace":
        start = time.monotonic()
        post(connection, "/gateway/domains/long.test/addresses?" + what, text)
        print(f"{LONG} addresses in one request, {what}: {time.monotonic() - start:.1f} s", flush=True)


def ask(port, domains, each, connections, count):
    def work(i):
        chance = random.Random(i)
        with socket.create_connection(("127.0.0.1", port)) as peer, peer.makefile("rb") as replies:
            expect(replies, b"220")
            peer.sendall(b"HELO bench.test\r\n")
            expect(replies, b"250")
            for _ in range(count // connections // RECIPIENTS_AT_ONCE):
                known = [chance.random() < 0.5 for _ in range(RECIPIENTS_AT_ONCE)]
                lines = ["MAIL FROM:<>"]
                for one in known:
                    local = ("user" if one else "nobody") + str(chance.randrange(each))
                    lines.append(f"RCPT TO:<{local}@t{chance.randrange(domains)}.test>")
                lines.append("RSET\r\n")
                peer.sendall("\r\n".join(lines).encode())
                expect(replies, b"250")
                for one in known:
                    expect(replies, b"250" if one else b"550")
                expect(replies, b"250")
            peer.sendall(b"QUIT\r\n")

    taken = side_by_side(connections, work)
    asked = count // connections // RECIPIENTS_AT_ONCE * RECIPIENTS_AT_ONCE * connections
    print(f"{asked} recipients in {taken:.1f} s, {asked / taken:.0f}/s on {connections} connections")


def expect(replies, code):
    line = replies.readline()
    while line[3:4] == b"-":
        line = replies.readline()
    if not line.startswith(code):
        raise RuntimeError(f"expected {code.decode()}, got {line.decode()}")


if __name__ == "__main__":
    {"load": load, "ask": ask}[sys.argv[1]](*map(int, sys.argv[2:]))
