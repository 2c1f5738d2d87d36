# SPDX-License-Identifier: MIT
"""The MariaDB that the tests run against, seen through the stock client."""

import contextlib
import os
import re
import subprocess
import urllib.parse

VARIABLE = "TENON_TEST_MYSQL_URL"
MISSING = f"no MariaDB: {VARIABLE} is not set (scripts/with-servers sets it)"


class Server:
    """A server, from the URL that scripts/with-servers sets."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self._parts = parts
        query = dict(urllib.parse.parse_qsl(parts.query))
        self._environment = dict(os.environ)
        if parts.password:
            self._environment["MYSQL_PWD"] = urllib.parse.unquote(parts.password)
        self._arguments = ["--no-defaults", "--default-character-set=utf8mb4"]
        if parts.username:
            self._arguments.append(f"--user={urllib.parse.unquote(parts.username)}")
        if "socket" in query:
            self._arguments.append(f"--socket={query['socket']}")
        else:
            self._arguments += [f"--host={parts.hostname}", f"--port={parts.port or 3306}", "--protocol=TCP"]

    def url(self, database):
        """The same server, another database."""
        return urllib.parse.urlunsplit(self._parts._replace(path="/" + database))

    def run(self, sql, database="", force=False):
        """What the stock client prints for `sql` (text or bytes): rows, columns parted by tabs."""
        command = ["mariadb", *self._arguments, "--batch", "--skip-column-names"]
        command += ["--force"] if force else []
        command += [database] if database else []
        return self._call(command, sql, tolerate=force)

    def schema(self, database, ledger):
        """The definition of everything in a database but the tables named `ledger`…, without counters."""
        text = self._dump(database, ledger, "--no-data", "--routines")
        return re.sub(r" AUTO_INCREMENT=\d+", "", text)

    def data(self, database, ledger):
        """Every row of a database as an INSERT statement, but for the tables named `ledger`…"""
        return self._dump(database, ledger, "--no-create-info", "--skip-triggers", "--skip-extended-insert",
                          "--order-by-primary")

    def tables(self, database):
        return self.run(f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{database}'"
                        " ORDER BY table_name").split()

    def row_counts(self, database, ledger):
        """{table: number of rows}, but for the tables named `ledger`…"""
        tables = [table for table in self.tables(database) if not table.startswith(ledger)]
        counts = "\nUNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM `{table}`" for table in tables)
        lines = self.run(counts + ";", database).splitlines() if tables else []
        return {table: int(rows) for table, rows in (line.split("\t") for line in lines)}

    @contextlib.contextmanager
    def database(self, name):
        """A fresh, empty database that is gone afterwards."""
        self.run(f"DROP DATABASE IF EXISTS `{name}`; CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
        try:
            yield name
        finally:
            self.run(f"DROP DATABASE IF EXISTS `{name}`")

    def _dump(self, database, ledger, *options):
        ignored = [f"--ignore-table={database}.{table}" for table in self.tables(database)
                   if table.startswith(ledger)]
        return self._call(["mariadb-dump", *self._arguments, "--skip-comments", *options, *ignored, database])

    def _call(self, command, text=None, tolerate=False):
        data = text.encode() if isinstance(text, str) else text
        done = subprocess.run(command, input=data, env=self._environment, capture_output=True, check=False)
        if done.returncode != 0 and not tolerate:
            raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout.decode()


def server():
    """The server of this run, or None."""
    url = os.environ.get(VARIABLE)
    return Server(url) if url else None
