# SPDX-License-Identifier: MIT
"""The engines that tests of real processes run on: a fresh database each, looked at from outside."""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import urllib.parse

import mariadb

POSTGRES = "TENON_TEST_POSTGRESQL_URL"


class Sqlite:
    """A file."""

    name, dialect = "sqlite", "sqlite"

    @contextlib.contextmanager
    def database(self, name):
        with tempfile.TemporaryDirectory(prefix="tenon-") as folder:
            yield pathlib.Path(folder) / f"{name}.db"

    @staticmethod
    def url(database):
        return f"sqlite:{database}"

    @staticmethod
    def rows(database, sql):
        """Rows as tuples of text."""
        with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
            return [tuple(str(value) for value in row) for row in connection.execute(sql)]


class MariaDb:
    """A database of the server that scripts/with-servers starts."""

    name, dialect = "mariadb", "mysql"

    def __init__(self, server):
        self._server = server

    def database(self, name):
        return self._server.database(f"processes_{name}")

    def url(self, database):
        return self._server.url(database)

    def rows(self, database, sql):
        return [tuple(line.split("\t")) for line in self._server.run(sql, database).splitlines()]


class PostgreSql:
    """A database of the server that TENON_TEST_POSTGRES_URL names."""

    name, dialect = "postgresql", "postgresql"

    def __init__(self, url):
        self._parts = urllib.parse.urlsplit(url)

    @contextlib.contextmanager
    def database(self, name):
        name = f"processes_{name}"
        own = self._parts.path.lstrip("/")
        self.rows(own, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.rows(own, f'CREATE DATABASE "{name}"')
        try:
            yield name
        finally:
            self.rows(own, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def url(self, database):
        return urllib.parse.urlunsplit(self._parts._replace(path="/" + database))

    def rows(self, database, sql):
        command = ["psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator=\t",
                   self.url(database)]
        done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        if done.returncode != 0 or "ERROR" in done.stderr:
            raise RuntimeError(f"psql: {done.stderr.strip()}")
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]


def all_engines():
    """SQLite, and the servers that the environment names."""
    engines = [Sqlite()]
    server = mariadb.server()
    if server is not None:
        engines.append(MariaDb(server))
    if os.environ.get(POSTGRES):
        engines.append(PostgreSql(os.environ[POSTGRES]))
    return engines


def missing():
    """What all_engines() leaves out, as a sentence each."""
    sentences = [] if mariadb.server() else [mariadb.MISSING]
    if not os.environ.get(POSTGRES):
        sentences.append(f"no PostgreSQL: {POSTGRES} is not set (scripts/with-servers sets it)")
    return sentences
