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

    def schema(self, database, ignore=()):
        """The definition of everything in a database, tables in `ignore` aside, without counters."""
        command = ["mariadb-dump", *self._arguments, "--no-data", "--skip-comments", "--routines"]
        command += [f"--ignore-table={database}.{table}" for table in ignore]
        return re.sub(r" AUTO_INCREMENT=\d+", "", self._call([*command, database]))

    def data(self, database, ignore=()):
        """Every row of a database as INSERT statements."""
        command = ["mariadb-dump", *self._arguments, "--no-create-info", "--skip-comments"]
        command += ["--skip-triggers", "--skip-extended-insert", "--order-by-primary"]
        command += [f"--ignore-table={database}.{table}" for table in ignore]
        return self._call([*command, database])

    def tables(self, database):
        return self.run(f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{database}'"
                        " ORDER BY table_name").split()

    def row_counts(self, database, ignore=()):
        """{table: number of rows}"""
        tables = [table for table in self.tables(database) if table not in ignore]
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
