# SPDX-License-Identifier: MIT
"""Where the benchmarks run: a fresh database of each engine for every run."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import measure

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mariadb  # noqa: E402
import postgresql  # noqa: E402
import servers  # noqa: E402


class Place:
    """A database: its URL, and what its own client is started with. `port`: of a relay before the server."""

    def __init__(self, engine, url, port=None):
        self.engine = engine
        self.parts = urllib.parse.urlsplit(url)
        if port:
            address = self.parts.netloc.rpartition("@")[0] + f"@127.0.0.1:{port}"
            self.parts = self.parts._replace(netloc=address)
        self.url = urllib.parse.urlunsplit(self.parts)
        self.database = self.parts.path.lstrip("/") if engine != "sqlite" else self.parts.path

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        password = urllib.parse.unquote(self.parts.password or "")
        return {**kept, "PATH": servers.SEARCH, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC", "CI": "1",
                "PGOPTIONS": "-c client_min_messages=warning", "MYSQL_PWD": password}

    def client(self, file):
        """(the command of the engine's own client that runs a file, what it reads)"""
        if self.engine == "sqlite":
            return ["sqlite3", "-batch", "-bail", self.database], file
        if self.engine == "postgresql":
            return ["psql", "-X", "-q", "--set=ON_ERROR_STOP=1", f"--file={file}", self.url], None
        return ["mariadb", "--no-defaults", "--default-character-set=utf8mb4", "--batch", "--protocol=TCP",
                f"--host={self.parts.hostname}", f"--port={self.parts.port}", f"--user={self.parts.username}",
                "--max-allowed-packet=64M", self.database], file


class Sqlite:
    name, server, transactional = "sqlite", None, True

    def __init__(self, work):
        self._work = work

    @contextlib.contextmanager
    def fresh(self, port=None):
        with tempfile.TemporaryDirectory(prefix="sqlite-", dir=self._work) as folder:
            yield Place(self.name, f"sqlite:{folder}/bench.db", port)

    @staticmethod
    def cpu():
        return 0

    def version(self):
        return "SQLite " + subprocess.run(["sqlite3", "--version"], capture_output=True, text=True, check=True).stdout.split()[0]


class Served:
    """An engine that is a server: `server` of tests/support."""

    def __init__(self, name, server, transactional, variable):
        self.name, self.server, self.transactional = name, server, transactional
        self.port = urllib.parse.urlsplit(os.environ[variable]).port
        self._runs = 0
        self._pid = self._find()

    @contextlib.contextmanager
    def fresh(self, port=None):
        self._runs += 1
        with self.server.database(f"bench_{self._runs}") as name:
            yield Place(self.name, self.server.url(name), port)

    def cpu(self):
        """The CPU seconds of the server up to now; 0 where it is on another machine."""
        return measure.cpu_of(self._pid) if self._pid else 0

    def version(self):
        return {"mariadb": "MariaDB ", "postgresql": ""}[self.name] + self.server.run("SELECT version();").strip()

    def _find(self):
        """The pid of the server, if it runs here."""
        file = "@@pid_file" if self.name == "mariadb" else "current_setting('data_directory') || '/postmaster.pid'"
        try:
            return int(pathlib.Path(self.server.run(f"SELECT {file};").strip()).read_text().split()[0])
        except OSError:
            return None


def engines(work, wanted):
    """The engines that are here, and a sentence for each that is not."""
    found, missing = [], []
    if "sqlite" in wanted:
        if shutil.which("sqlite3"):
            found.append(Sqlite(work))
        else:
            missing.append("no SQLite: sqlite3 is not installed")
    for name, module, transactional in (("mariadb", mariadb, False), ("postgresql", postgresql, True)):
        if name not in wanted:
            continue
        server = module.server()
        if server:
            found.append(Served(name, server, transactional, module.VARIABLE))
        else:
            missing.append(module.MISSING)
    return found, missing
