# SPDX-License-Identifier: MIT
"""A proxy on loopback that cuts a connection after so many bytes in one direction, once, and then only hands on."""

import socket
import struct
import threading


class Proxy:
    def __init__(self, target_port):
        self._target = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self.counts = {"up": 0, "down": 0}  # bytes that went through, to the server and back
        self._cut = None
        self.has_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self, direction=None, after=0, abrupt=False):
        """Cuts when `after` bytes have gone in `direction`; without one it only counts."""
        with self._lock:
            self.counts = {"up": 0, "down": 0}
            self._cut = (direction, after, abrupt) if direction else None
            self.has_cut = False

    def close(self):
        self._listener.close()

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

    def _pump(self, direction, source, sink):
        try:
            while data := source.recv(65536):
                passed, cut = self._account(direction, data)
                sink.sendall(passed)
                if cut is not None:
                    self._end((source, sink), abrupt=cut)
                    return
        except OSError:
            pass
        self._end((source, sink), abrupt=False)

    def _account(self, direction, data):
        """What of `data` still goes through, and whether the connection then ends (None, or how)."""
        with self._lock:
            before = self.counts[direction]
            self.counts[direction] += len(data)
            if self._cut is None or self._cut[0] != direction or before + len(data) < self._cut[1]:
                return data, None
            _, after, abrupt = self._cut
            self._cut = None
            self.has_cut = True
            return data[:max(0, after - before)], abrupt

    @staticmethod
    def _end(sockets, abrupt):
        for end in sockets:
            try:
                if abrupt:  # a reset instead of an orderly end; the thread that reads must let go of it first
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RD if abrupt else socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()
