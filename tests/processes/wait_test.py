#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tenon wait on real processes: a server that is started, killed and stopped meanwhile, and signals."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import servers  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

DATABASE = {servers.MariaDB: "mysql", servers.PostgreSQL: "postgres"}


class Waiting:
    """A tenon that waits, in a folder of its own."""

    def __init__(self, binary, folder, url, *arguments):
        self.begin = time.monotonic()
        self.process = subprocess.Popen([binary, "wait", "-u", url, *arguments], cwd=folder, text=True,
                                        env=tenon.environment(folder, binary), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def end(self, status, within):
        try:
            out, err = self.process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise tap.Failure("it waits for ever") from None
        took = time.monotonic() - self.begin
        if self.process.returncode != status or took > within:
            raise tap.Failure(f"exit {self.process.returncode}, not {status}, after {took:.2f} s "
                              f"(at most {within})\n{out}{err}")
        if "secret" in out + err:
            raise tap.Failure(f"the password is shown:\n{out}{err}")
        return out, err


class Cases:
    def __init__(self, kind, binary):
        self.kind, self.binary, self.name = kind, binary, kind.__name__

    def list(self):
        return [(f"{self.name}: a server that starts meanwhile is waited for", self.starts),
                (f"{self.name}: a server that is stopped does not hold the wait", self.stopped),
                (f"{self.name}: SIGINT and SIGTERM are heard at once", self.signals)]

    def server(self, folder):
        absent = servers.missing(self.kind)
        if absent:
            raise tap.Skip(f"not installed: {', '.join(absent)}")
        server = self.kind(pathlib.Path(folder) / "home")
        server.prepare()
        return server

    def starts(self):
        folder = servers.folder()
        server = self.server(folder)
        try:
            waiting = Waiting(self.binary, folder, server.url(DATABASE[self.kind]), "--timeout", "50s")
            time.sleep(0.6)
            server.start()
            out, err = waiting.end(0, 40)
            if "answers at" not in out or "waiting for" not in err:
                raise tap.Failure(f"{out}{err}")
        finally:
            server.kill()
            shutil.rmtree(folder, ignore_errors=True)

    def stopped(self):
        """The kernel still takes connections for it."""
        folder = servers.folder()
        server = self.server(folder)
        try:
            server.start()
            os.kill(server.process.pid, signal.SIGSTOP)
            waiting = Waiting(self.binary, folder, server.url(DATABASE[self.kind]), "--timeout", "700ms")
            _, err = waiting.end(8, 1.6)
            if "no database after" not in err:
                raise tap.Failure(err)
        finally:
            os.kill(server.process.pid, signal.SIGCONT)
            server.kill()
            shutil.rmtree(folder, ignore_errors=True)

    def signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with socket.create_server(("127.0.0.1", 0)) as silent, tempfile.TemporaryDirectory() as folder:
                scheme = self.kind.SCHEME
                waiting = Waiting(self.binary, folder, f"{scheme}://a:secret@127.0.0.1:{silent.getsockname()[1]}/a")
                time.sleep(0.5)
                waiting.process.send_signal(number)
                waiting.end(128 + number, 1.5)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    return tap.run([case for kind in DATABASE for case in Cases(kind, binary).list()], workers=1)


if __name__ == "__main__":
    sys.exit(main())
