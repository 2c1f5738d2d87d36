# SPDX-License-Identifier: MIT
"""PostgreSQL: a private server; databases and roles that were not there at the start belong to the script."""

import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import servers  # noqa: E402

from client import Client, QueryError  # noqa: E402
from targets import DATABASE, PREFIX, by_rank, ledger  # noqa: E402

OWN = {"postgres", "template0", "template1"}
KEPT = "kept_" + DATABASE
# What pg_dump writes and no two dumps have in common.
NOISE = re.compile(r"^(--.*|\\(un)?restrict .*|SET .*|SELECT pg_catalog\.set_config.*|)$")


class Engine:
    name = "postgresql"
    SERVER = servers.PostgreSQL
    ways = ("a", "b", "c", "d", "e", "s")

    def __init__(self, home, binary):
        self.work = pathlib.Path(home) / "work"
        self.server = self.SERVER(pathlib.Path(home) / "server")
        self._binary = binary
        self._admin = Client(binary, self.server.url("postgres"))
        self._roles = None

    def start(self):
        self.work.mkdir(parents=True, exist_ok=True)
        self.server.prepare()
        self.server.start()
        self._roles = self._list_roles()

    def stop(self):
        self._admin.close()
        self.server.kill()

    def reset(self):
        self._clean({KEPT})
        self._admin.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")

    def keep(self):
        """What there is now can be had again. Only what is in the database: scripts make roles while they run."""
        self._drop(KEPT)
        self._admin.execute(f"CREATE DATABASE {KEPT} TEMPLATE {DATABASE}")

    def restore(self):
        self._clean({KEPT})
        self._admin.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {KEPT}")
        return True

    def url(self, port=None):
        return self.server.url(DATABASE, port)

    def feed(self, sql):
        """Runs a file of SQL with the stock client."""
        done = subprocess.run([servers.program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, self.url()],
                              input=sql, capture_output=True, check=False)
        if done.returncode != 0:
            raise QueryError(done.stderr.decode(errors="replace"), 0, False)

    def check(self):
        return [] if self.server.alive() else ["the server is gone: " + self.server.log_end(3)]

    def snapshot(self, script):
        result = {"databases": sorted(name for name in self._databases() if name != KEPT)}
        result["roles"] = [row for row in self._list_roles() if row not in self._roles]
        result["members"] = self._admin.query("SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members "
                                              "WHERE roleid >= 16384 ORDER BY 1, 2")
        for database in result["databases"]:
            result.update(self._database(database, script))
        return result

    def _database(self, database, script):
        client = Client(self._binary, self.server.url(database))
        query = client.query
        try:
            result = {f"schema {database}": self._schema(database)}
            tables = {}
            for name, kind in query("SELECT c.oid::regclass::text, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = "
                                    "c.relnamespace WHERE c.relkind IN ('r', 'm', 'S') AND c.relispopulated AND n.nspname NOT LIKE 'pg\\_%' AND "
                                    "n.nspname <> 'information_schema' ORDER BY 1"):
                if f"{PREFIX}tenon_" in name:
                    result[f"own {name}"] = ""
                elif kind == "S":
                    result[f"counter {name}"] = query(f"SELECT last_value FROM {name}")[0][0]
                else:
                    columns = [row[0] for row in query("SELECT attname FROM pg_attribute WHERE attrelid = "
                                                       f"'{name}'::regclass AND attnum > 0 AND NOT attisdropped "
                                                       "ORDER BY attnum")]
                    chosen = ", ".join(f'"{column}"::text' for column in columns)
                    tables[name] = (columns, query(f"SELECT {chosen} FROM ONLY {name}"))
            by_rank(tables, script.ids)
            for name, (_, rows) in tables.items():
                result[f"rows of {database}.{name}"] = sorted(rows, key=repr)
            result[f"invalid indexes of {database}"] = query("SELECT indexrelid::regclass::text FROM pg_index "
                                                             "WHERE NOT indisvalid ORDER BY 1")
            if database == DATABASE and query(f"SELECT 1 FROM pg_class WHERE relname = '{PREFIX}tenon_module'"):
                result.update(ledger(query, "public."))
        finally:
            client.close()
        return result

    def _schema(self, database):
        done = subprocess.run([servers.program("pg_dump"), "--schema-only", self.server.url(database)],
                              capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
        if done.returncode != 0:
            raise QueryError("pg_dump: " + done.stderr.strip(), 0, False)
        return [line for line in done.stdout.splitlines() if not NOISE.match(line)]

    def _clean(self, kept):
        try:
            if not self.server.alive():
                self.server.start()
            self._empty(kept)
        except QueryError:
            self._admin.close()
            self._empty(kept)

    def _empty(self, kept):
        for database in self._databases():
            if database not in kept:
                self._drop(database)
        for name, *_ in self._list_roles():
            if name not in {row[0] for row in self._roles}:
                self._admin.execute(f'DROP ROLE "{name}"')

    def _drop(self, database):
        self._admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _databases(self):
        return [row[0] for row in self._admin.query("SELECT datname FROM pg_database ORDER BY 1") if row[0] not in OWN]

    def _list_roles(self):
        return self._admin.query("SELECT rolname, rolsuper, rolcreatedb, rolcanlogin, rolconnlimit FROM pg_roles ORDER BY 1")
