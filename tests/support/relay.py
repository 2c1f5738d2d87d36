# SPDX-License-Identifier: MIT
"""What stands between a client and a server on loopback: it hands on what each says, and may look at it, cut it or
hold it back."""

import queue
import socket
import threading
import time

CHUNK = 65536


class Relay:
    """Hands connections on to a port. What happens to the bytes is told by _pump()."""

    def __init__(self, target_port):
        self._target = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()

    def _pump(self, direction, source, sink):
        """Runs in a thread of its own, `direction` up (to the server) or down, until one of the two ends."""
        raise NotImplementedError

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target), timeout=5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for direction, source, sink in (("up", client, server), ("down", server, client)):
                threading.Thread(target=self._pump, args=(direction, source, sink), daemon=True).start()


class Delay(Relay):
    """A long line: every byte arrives `seconds` after it was sent, each way, and as many as wanted are on their way.

    `round_trips` counts how often somebody waited for the other end: the longest chain of "sent after that had
    arrived". For a client that sends, waits and sends again these are the changes of direction; a client that sends on
    while answers come back does not wait, and is not counted as if it did. Making a connection is not counted."""

    WAITING = 1024  # chunks that are on their way at once: 64 MB, far more than any server takes ahead

    def __init__(self, target_port, seconds):
        self._seconds = seconds
        self._lock = threading.Lock()
        self._arrived = {"up": 0, "down": 0}  # the longest chain that has reached the server, and the client
        self.connections = 0
        self.bytes = {"up": 0, "down": 0}
        super().__init__(target_port)

    @property
    def round_trips(self):
        return self._arrived["up"]

    def reset(self):
        """Counts from zero again; for when nobody is connected."""
        with self._lock:
            self._arrived = {"up": 0, "down": 0}
            self.bytes = {"up": 0, "down": 0}
            self.connections = 0

    def _pump(self, direction, source, sink):
        under_way = queue.Queue(self.WAITING)
        if direction == "up":
            with self._lock:
                self.connections += 1
        threading.Thread(target=self._deliver, args=(direction, under_way, sink), daemon=True).start()
        try:
            while data := source.recv(CHUNK):
                under_way.put((time.monotonic() + self._seconds, self._chain(direction, len(data)), data))
        except OSError:
            pass
        under_way.put((time.monotonic() + self._seconds, 0, b""))

    def _chain(self, direction, size):
        """How long the chain is that ends with what is sent now."""
        with self._lock:
            self.bytes[direction] += size
            return self._arrived["down"] + 1 if direction == "up" else self._arrived["up"]

    def _deliver(self, direction, under_way, sink):
        while True:
            due, chain, data = under_way.get()
            time.sleep(max(0.0, due - time.monotonic()))
            with self._lock:
                self._arrived[direction] = max(self._arrived[direction], chain)
            try:
                if not data:
                    sink.shutdown(socket.SHUT_WR)
                    return
                sink.sendall(data)
            except OSError:
                return  # its reader meets the end by itself
