#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The long line that stands between tenon and a server when links are measured: how long it is, what it counts."""

import contextlib
import socket
import sys
import threading
import time

import relay
import tap

ONE_WAY = 0.02


@contextlib.contextmanager
def echo():
    """A server that says everything back; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve():
            with contextlib.suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    threading.Thread(target=say_back, args=(client,), daemon=True).start()

        def say_back(client):
            with client, contextlib.suppress(OSError):
                while data := client.recv(65536):
                    client.sendall(data)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


@contextlib.contextmanager
def line():
    """(the line, a client at its end)"""
    with echo() as port:
        long_line = relay.Delay(port, ONE_WAY)
        try:
            with socket.create_connection(("127.0.0.1", long_line.port)) as client:
                client.settimeout(20)
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                yield long_line, client
        finally:
            long_line.close()


def receive(client, size):
    got = bytearray()
    while len(got) < size:
        data = client.recv(65536)
        if not data:
            raise tap.Failure(f"the line ended after {len(got)} of {size} bytes")
        got += data
    return bytes(got)


def expect(holds, told):
    if not holds:
        raise tap.Failure(told)


def every_question_waits():
    with line() as (long_line, client):
        began = time.monotonic()
        for _ in range(10):
            client.sendall(b"question")
            receive(client, 8)
        took = time.monotonic() - began
        expect(took >= 10 * 2 * ONE_WAY, f"ten questions took {took:.3f} s")
        expect(long_line.round_trips == 10, f"{long_line.round_trips} round trips counted, not 10")


def many_questions_at_once():
    with line() as (long_line, client):
        began = time.monotonic()
        for _ in range(50):
            client.sendall(b"question")
            time.sleep(0.0005)
        receive(client, 50 * 8)
        took = time.monotonic() - began
        expect(took < 50 * 2 * ONE_WAY / 2, f"fifty questions at once took {took:.3f} s")
        # those sent after the first answer had arrived are a second chain, not fifty
        expect(1 <= long_line.round_trips <= 5, f"{long_line.round_trips} round trips counted")


def long_answers():
    data = bytes(range(256)) * 40_000
    with line() as (long_line, client):
        sender = threading.Thread(target=client.sendall, args=(data,), daemon=True)
        began = time.monotonic()
        sender.start()
        got = receive(client, len(data))
        took = time.monotonic() - began
        expect(got == data, "the bytes are not those that were sent")
        expect(took < 5, f"ten megabytes took {took:.1f} s: the line is narrow")
        expect(long_line.bytes == {"up": len(data), "down": len(data)}, f"counted {long_line.bytes}")


def the_end_arrives():
    with line() as (_, client):
        client.sendall(b"last words")
        client.shutdown(socket.SHUT_WR)
        receive(client, 10)
        expect(client.recv(1) == b"", "the end of one side does not come back")


def counts_again():
    with line() as (long_line, client):
        client.sendall(b"question")
        receive(client, 8)
        long_line.reset()
        client.sendall(b"question")
        receive(client, 8)
        expect(long_line.round_trips == 1, f"{long_line.round_trips} round trips after a reset")


def main():
    return tap.run([
        ("a client that waits for each answer pays a round trip for each", every_question_waits),
        ("a client that sends ahead pays for one", many_questions_at_once),
        ("the line is long, not narrow, and changes no byte", long_answers),
        ("an end of one side reaches the other", the_end_arrives),
        ("counting begins anew when it is told to", counts_again),
    ], workers=1)


if __name__ == "__main__":
    sys.exit(main())
