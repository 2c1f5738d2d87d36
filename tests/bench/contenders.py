# SPDX-License-Identifier: MIT
"""Who runs: tenon, the engine's own client, dbmate. Each takes the same work in its own shape."""

import dataclasses
import pathlib
import shutil
import subprocess

import layouts
from content import PREFIX


@dataclasses.dataclass
class Work:
    """What is to be run: modules of scripts, or one large script (a function that yields it, made when it is needed)."""
    modules: list = None
    big: object = None


class Tenon:
    name = "tenon"

    def __init__(self, program, options=()):
        self._program, self._options = str(pathlib.Path(program).resolve()), list(options)

    def prepare(self, work, folder, _transaction):
        if work.big:
            layouts.write_big_module(work.big(), folder / "modules")
        else:
            layouts.write_modules(work.modules, folder / "modules")

    def command(self, place, folder, transaction):
        chosen = {"action": [], "none": [], "script": ["--transaction", "script"]}[transaction]
        return self._call(place, folder, "install", "--all", *chosen, *self._options), None

    def again(self, place, folder):
        """What a deployment runs when there is nothing to do."""
        return self._call(place, folder, "migrate"), None

    def start(self, _place):
        return [self._program, "version"]

    def version(self):
        return subprocess.run([self._program, "version"], capture_output=True, text=True, check=True).stdout.strip()

    def _call(self, place, folder, *words):
        return [self._program, *words, "--yes", "--no-input", "--url", place.url, "--modules", str(folder / "modules"),
                "--prefix", PREFIX]


class Client:
    """sqlite3, mariadb, psql: what the same SQL costs at least, statement by statement."""

    name = "client"

    def prepare(self, work, folder, transaction):
        if work.big:
            layouts.write_big_stock(work.big(), folder / "client.sql", transaction)
        else:
            layouts.write_stock(work.modules, folder / "client.sql", transaction)
        (folder / "nothing.sql").write_text("SELECT 1;\n")

    def command(self, place, folder, _transaction):
        return place.client(folder / "client.sql")

    def again(self, place, folder):
        return place.client(folder / "nothing.sql")

    def start(self, place):
        return [place.client("")[0][0], "--version"]


class Dbmate:
    """As it comes: a transaction a migration, and the schema written to a file afterwards."""

    name = "dbmate"

    def __init__(self, program):
        self._program = str(program)

    def prepare(self, work, folder, _transaction):
        if work.big:
            layouts.write_big_dbmate(work.big(), folder / "dbmate")
        else:
            layouts.write_dbmate(work.modules, folder / "dbmate")

    def command(self, place, folder, _transaction):
        return [self._program, "--url", self._url(place), "--migrations-dir", str(folder / "dbmate"),
                "--schema-file", str(folder / "schema.sql"), "up"], None

    def again(self, place, folder):
        return self.command(place, folder, None)

    def start(self, _place):
        return [self._program, "--version"]

    def version(self):
        return subprocess.run([self._program, "--version"], capture_output=True, text=True, check=True).stdout.strip()

    @staticmethod
    def _url(place):
        return place.url + ("?sslmode=disable" if place.engine == "postgresql" else "")


def find_dbmate(given):
    """The program, or nothing."""
    found = shutil.which(given or "dbmate")
    return Dbmate(str(pathlib.Path(found).resolve())) if found else None
