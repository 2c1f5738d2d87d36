#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample modules: every road to the newest release ends at the same database, and uninstalling leaves nothing.

A database is compared with another as a text that holds its schema and its rows, dates aside.
"""

import concurrent.futures
import contextlib
import pathlib
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mariadb  # noqa: E402
import postgresql  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

PREFIX = "site_"
CODES = ["users", "cms", "blog"]  # each needs the one before it
LEDGER = PREFIX + "tenon_"  # what the names of tenon's own tables begin with
VALUES = {"DB_PREFIX": PREFIX, "CURRENT_DATETIME": "2024-01-02 03:04:05", "ADMIN_LOGIN": "admin",
          "ADMIN_EMAIL": "admin@example.com", "HOME_TITLE": "Home", "BLOG_TITLE": "News"}
ROOTS = {"1": tenon.RELEASES / "1", "2": tenon.RELEASES / "2", "newest": tenon.SAMPLES}


class Sqlite:
    name, token = "sqlite", "sqlite"

    @contextlib.contextmanager
    def database(self, _):
        with tempfile.TemporaryDirectory() as folder:
            yield pathlib.Path(folder) / "samples.db"

    @staticmethod
    def url(database):
        return f"sqlite:{database}"

    @staticmethod
    def run(sql, database):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.executescript("PRAGMA foreign_keys = ON;\n" + sql)

    @staticmethod
    def dump(database):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            ask = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
            objects = [row for row in ask("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
                       if not row[2].startswith(LEDGER)]
            lines = []
            for kind, name, table, sql in objects:
                # ALTER TABLE leaves its own wording in the text of a table, so tables are read column by column
                lines.append(f"{kind} {name} on {table}: {sql if kind != 'table' else ''}")
                if kind == "table":
                    lines += [f"  {row}" for row in ask(f'PRAGMA table_xinfo("{name}")')]
                    lines += [f"  {row}" for row in ask(f'PRAGMA foreign_key_list("{name}")')]
                    lines += sorted(f"  {row[1:]}" for row in ask(f'PRAGMA index_list("{name}")'))
                if kind in ("table", "view"):
                    lines += [f"  {row}" for row in ask(f'SELECT * FROM "{name}" ORDER BY 1, 2')]
            return without_dates("\n".join(lines))


class ServerEngine:
    """A server of scripts/with-servers: its name, and the token in the names of its scripts."""

    def __init__(self, name, token, server):
        self.name, self.token, self.server = name, token, server

    def database(self, name):
        return self.server.database("samples_" + re.sub(r"\W+", "_", name)[:50])

    def url(self, database):
        return self.server.url(database)

    def run(self, sql, database):
        self.server.run(sql, database)

    def dump(self, database):
        return without_dates(self.server.schema(database, LEDGER) + self.server.data(database, LEDGER))


def without_dates(text):
    return re.sub(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d)?", "<time>", text)


class Samples:
    """The cases, for one engine."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def cases(self):
        table = [
            ("a fresh install of all three", lambda: self.installed("newest")),
            ("release 1, updated, equals a fresh install", lambda: self.same(["1", "newest"], "newest")),
            ("release 2, updated, equals a fresh install", lambda: self.same(["2", "newest"], "newest")),
            ("release 1, updated to 2, equals release 2", lambda: self.same(["1", "2"], "2")),
            ("1, 2 and the newest in turn equals a fresh install", lambda: self.same(["1", "2", "newest"], "newest")),
            ("the rollback scripts lead back to release 1", self.rolled_back),
            ("sixteen at once install and update as one does", self.at_once),
            *[(f"release {root} uninstalls without a trace", lambda root=root: self.gone(root)) for root in ROOTS],
        ]
        return [(f"{self.engine.name}: {name}", function) for name, function in table]

    def tenon(self, database, root, *arguments):
        common = ["--url", self.engine.url(database), "--prefix", PREFIX, "--modules", ROOTS[root]]
        with tempfile.TemporaryDirectory() as folder:
            done = tenon.run(self.binary, [*arguments, *common], folder)
        if done.returncode != 0:
            raise tap.Failure(f"tenon {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    def installed(self, root, name="fresh"):
        with self.engine.database(f"{name}_{root}") as database:
            self.tenon(database, root, "install", "--all")
            return self.engine.dump(database)

    def same(self, road, goal):
        name = "road_" + "_".join(road)
        with self.engine.database(name) as database:
            self.tenon(database, road[0], "install", "--all")
            for root in road[1:]:
                self.tenon(database, root, "update")
            self.equal(self.installed(goal, name + "_goal"), self.engine.dump(database))

    def at_once(self):
        with self.engine.database("at_once") as database:
            for verb, root in (("install", "1"), ("migrate", "newest")):
                arguments = [verb, "--all"] if verb == "install" else [verb]
                with concurrent.futures.ThreadPoolExecutor(16) as pool:
                    runs = [pool.submit(self.tenon, database, root, *arguments) for _ in range(16)]
                    for run in runs:
                        run.result()
            self.equal(self.installed("newest", "at_once_goal"), self.engine.dump(database))

    def rolled_back(self):
        with self.engine.database("back") as database:
            self.tenon(database, "newest", "install", "--all")
            for code in reversed(CODES):
                scripts = (tenon.SAMPLES / code / "data").glob(f"rollback.*.{self.engine.token}.sql")
                for script in sorted(scripts, reverse=True):
                    sql = script.read_text()
                    for name, value in VALUES.items():
                        sql = sql.replace(f"<{name}>", value)
                    self.engine.run(sql, database)
            self.equal(self.installed("1", "back_goal"), self.engine.dump(database))

    def gone(self, root):
        with self.engine.database(f"gone_{root}") as database:
            self.engine.run("", database)
            empty = self.engine.dump(database)
            self.tenon(database, root, "install", "--all")
            self.tenon(database, root, "uninstall", "--yes", *CODES)
            self.equal(empty, self.engine.dump(database))

    @staticmethod
    def equal(expected, actual):
        if expected == actual:
            return
        before, after = expected.splitlines(), actual.splitlines()
        lines = [f"missing:  {line}" for line in before if line not in after]
        lines += [f"too much: {line}" for line in after if line not in before]
        raise tap.Failure("\n".join(lines) or "the same lines in another order")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    cases = Samples(Sqlite(), binary).cases()
    for name, token, support in (("mariadb", "mysql", mariadb), ("postgresql", "postgresql", postgresql)):
        server = support.server()
        if server is not None:
            cases += Samples(ServerEngine(name, token, server), binary).cases()
        else:
            def skipped(reason=support.MISSING):
                raise tap.Skip(reason)
            cases.append((name, skipped))
    return tap.run(cases)


if __name__ == "__main__":
    sys.exit(main())
