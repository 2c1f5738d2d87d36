# SPDX-License-Identifier: MIT
"""A proxy on loopback that cuts a connection after so many bytes in one direction, once, and then only hands on."""

import socket
import struct
import threading

from relay import CHUNK, Relay


class Proxy(Relay):
    def __init__(self, target_port):
        self._lock = threading.Lock()
        self.counts = {"up": 0, "down": 0}  # bytes that went through, to the server and back
        self._cut = None
        self.has_cut = False
        super().__init__(target_port)

    def arm(self, direction=None, after=0, abrupt=False):
        """Cuts when `after` bytes have gone in `direction`; without one it only counts."""
        with self._lock:
            self.counts = {"up": 0, "down": 0}
            self._cut = (direction, after, abrupt) if direction else None
            self.has_cut = False

    def _pump(self, direction, source, sink):
        try:
            while data := source.recv(CHUNK):
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
