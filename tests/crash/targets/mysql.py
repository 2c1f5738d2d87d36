# SPDX-License-Identifier: MIT
"""MariaDB: a private server; everything in it that was not there at the start belongs to the script."""

import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import servers  # noqa: E402

from client import Client, QueryError  # noqa: E402
from targets import DATABASE, PREFIX, by_rank, ledger  # noqa: E402

OWN = {"information_schema", "mysql", "performance_schema", "sys"}
BINARY = {"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit", "geometry", "point"}


class Engine:
    name = "mysql"
    SERVER = servers.MariaDB
    ways = ("a", "b", "c", "d", "e", "s")

    def __init__(self, home, binary):
        self.work = pathlib.Path(home) / "work"
        self.server = self.SERVER(pathlib.Path(home) / "server")
        self._client = Client(binary, self.server.url("mysql"))
        self._accounts = self._globals = None

    def start(self):
        self.work.mkdir(parents=True, exist_ok=True)
        self.server.prepare()
        self.server.start()
        self._accounts = {tuple(row) for row in self._list_accounts()}
        self._globals = self._global_variables()

    def stop(self):
        self._client.close()
        self.server.kill()

    def reset(self):
        """An empty database; a server that cannot be emptied any more is replaced by a new one."""
        try:
            if not self.server.alive():
                self.server.start()
            self._empty()
        except (QueryError, RuntimeError):
            self._client.close()
            self.server.renew()
            self._empty()

    def keep(self):
        pass

    def restore(self):
        return False

    def url(self, port=None):
        return self.server.url(DATABASE, port)

    def feed(self, sql):
        """Runs a file of SQL with the stock client."""
        done = subprocess.run([servers.program("mariadb"), "--no-defaults", f"--socket={self.server.home / 'socket'}",
                               f"--user={servers.USER}", "--default-character-set=utf8mb4", DATABASE], input=sql,
                              env={**os.environ, "MYSQL_PWD": servers.PASSWORD}, capture_output=True, check=False)
        if done.returncode != 0:
            raise QueryError(done.stderr.decode(errors="replace"), 0, False)

    def snapshot(self, script):
        query = self._client.query
        self._client.execute("SET SESSION sql_mode = '', lock_wait_timeout = 20")
        result = {"databases": self._databases()}
        for database in self._databases():
            result.update(self._database(database, script))
        for user, host, is_role in self._list_accounts():
            if (user, host, is_role) in self._accounts:
                continue
            name = f"'{user}'" if is_role == "Y" else f"'{user}'@'{host}'"
            result[f"account {name}"] = sorted(row[0] for row in query(f"SHOW GRANTS FOR {name}"))
        result["servers"] = query("SELECT Server_name, Host, Db, Username, Port FROM mysql.servers ORDER BY 1")
        result["functions"] = query("SELECT name, dl FROM mysql.func ORDER BY 1")
        if any("SET GLOBAL" in part.text for part in script.parts):
            result["globals"] = [row for row in self._global_variables() if row not in self._globals]
        if [f"{PREFIX}tenon_module"] in query(f"SHOW TABLES FROM {DATABASE}"):
            result.update(ledger(query, DATABASE + "."))
        return result

    def tables(self):
        """Every table there is, for a look at what the server itself says of them."""
        return [f"`{database}`.`{row[0]}`" for database in self._databases()
                for row in self._client.query(f"SHOW FULL TABLES FROM `{database}`") if row[1] != "VIEW"]

    def check(self):
        """What the server says of its own tables, after it was killed: [] if all are well."""
        try:
            said = [row for table in self.tables() for row in self._client.query(f"CHECK TABLE {table}")]
        except QueryError as error:
            return [str(error)]
        return [" ".join(map(str, row)) for row in said if row[2] in ("error", "Error")]

    def _empty(self):
        self._client.execute("SET SESSION foreign_key_checks = 0, lock_wait_timeout = 10")
        for database in self._databases():
            self._client.execute(f"DROP DATABASE `{database}`")
        for user, host, is_role in self._list_accounts():
            if (user, host, is_role) not in self._accounts:
                self._client.execute(f"DROP ROLE '{user}'" if is_role == "Y" else f"DROP USER '{user}'@'{host}'")
        for row in self._client.query("SELECT Server_name FROM mysql.servers"):
            self._client.execute(f"DROP SERVER `{row[0]}`")
        for name, value in self._global_variables():
            if [name, value] not in self._globals:
                before = dict(map(tuple, self._globals))[name]
                number = before.lstrip("-").isdigit()
                self._client.execute(f"SET GLOBAL {name} = " + (before if number else f"'{before}'"))
        self._client.execute(f"CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")

    def _databases(self):
        return [row[0] for row in self._client.query("SHOW DATABASES") if row[0] not in OWN]

    def _list_accounts(self):
        return [tuple(row) for row in self._client.query("SELECT User, Host, is_role FROM mysql.user ORDER BY 1, 2")]

    def _global_variables(self):
        return self._client.query("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('max_connections', 'sort_buffer_size', "
                                  "'long_query_time', 'max_heap_table_size', 'tmp_table_size', 'join_buffer_size')")

    def _database(self, database, script):
        query = self._client.query
        result = {f"database {database}": query(f"SHOW CREATE DATABASE `{database}`")}
        columns = {}
        for table, column, kind in query("SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS "
                                         f"WHERE TABLE_SCHEMA = '{database}' ORDER BY TABLE_NAME, ORDINAL_POSITION"):
            columns.setdefault(table, []).append((column, kind))
        tables = {}
        for name, kind in query(f"SHOW FULL TABLES FROM `{database}`"):
            place = f"`{database}`.`{name}`"
            if name.startswith(PREFIX + "tenon_"):
                result[f"own {name}"] = ""
            elif kind == "SEQUENCE":
                result[f"sequence {place}"] = query(f"SHOW CREATE TABLE {place}")[0][1]
                result[f"counter {place}"] = query(f"SELECT next_not_cached_value FROM {place}")[0][0]
            else:
                result[f"{kind.lower()} {place}"] = re.sub(r" AUTO_INCREMENT=\d+", "",
                                                           query(f"SHOW CREATE TABLE {place}")[0][1])
                if kind == "BASE TABLE":
                    tables[name] = self._rows(place, columns[name])
        by_rank(tables, script.ids)
        for name, (_, rows) in tables.items():
            result[f"rows of {database}.{name}"] = sorted(rows, key=repr)
        result.update(self._programs(database))
        result[f"files of {database}"] = self._files(database)
        return result

    def _rows(self, place, columns):
        wanted = ", ".join(f"HEX(`{name}`)" if kind in BINARY else f"`{name}`" for name, kind in columns)
        return [name for name, _ in columns], self._client.query(f"SELECT {wanted} FROM {place}")

    def _programs(self, database):
        """Triggers, routines and events, as the server would make them again."""
        query, result = self._client.query, {}
        for row in query(f"SHOW TRIGGERS FROM `{database}`"):
            result[f"trigger {database}.{row[0]}"] = query(f"SHOW CREATE TRIGGER `{database}`.`{row[0]}`")[0][:6]
        for name, kind in query("SELECT ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE "
                                f"ROUTINE_SCHEMA = '{database}' ORDER BY 1, 2"):
            result[f"{kind.lower()} {database}.{name}"] = query(f"SHOW CREATE {kind} `{database}`.`{name}`")[0]
        for row in query(f"SHOW EVENTS FROM `{database}`"):
            shown = query(f"SHOW CREATE EVENT `{database}`.`{row[1]}`")[0]
            result[f"event {database}.{row[1]}"] = [re.sub(r"STARTS '[^']*'", "STARTS …", str(text)) for text in shown]
        return result

    def _files(self, database):
        """A file that belongs to nothing is a leftover, too."""
        folder = self.server.home / "data" / database
        return sorted(name for name in os.listdir(folder) if not name.startswith("FTS_")) if folder.is_dir() else []
