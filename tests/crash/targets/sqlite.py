# SPDX-License-Identifier: MIT
"""SQLite: a file in a folder, and whatever other files a script attaches."""

import pathlib
import shutil
import sqlite3
import subprocess

from targets import DATABASE, PREFIX, by_rank, ledger

PRAGMAS = ["journal_mode", "user_version", "application_id", "page_size", "auto_vacuum", "encoding"]


class Engine:
    name = "sqlite"
    SERVER = None
    ways = ("a", "b", "e", "s")

    def __init__(self, home, _binary):
        self.server = None
        self.work = pathlib.Path(home) / "work"
        self._kept = pathlib.Path(home) / "kept"

    def start(self):
        pass

    def stop(self):
        pass

    def reset(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def keep(self):
        """What there is now can be had again."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.work, self._kept)

    def restore(self):
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self._kept, self.work)
        return True

    def url(self, _port=None):
        return f"sqlite:{DATABASE}.db"

    def feed(self, sql):
        """Runs a script as SQLite's own client does, but with foreign keys."""
        done = subprocess.run(["sqlite3", "-bail", "-cmd", "PRAGMA foreign_keys = ON", f"{DATABASE}.db"], input=sql,
                              cwd=self.work, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode(errors="replace"))

    def snapshot(self, script):
        result = {"files": sorted(path.name for path in self.work.glob("*.db"))}
        for path in sorted(self.work.glob("*.db")):
            connection = sqlite3.connect(path, timeout=20, isolation_level=None)
            connection.text_factory = lambda data: data.decode(errors="surrogateescape")
            try:
                self._read(connection, path.stem, script, result)
            finally:
                connection.close()
        return result

    def _read(self, connection, file, script, result):
        def query(sql):
            return [list(row) for row in connection.execute(sql).fetchall()]

        for pragma in PRAGMAS:
            result[f"{file} {pragma}"] = query(f"PRAGMA {pragma}")
        result[f"{file} integrity"] = query("PRAGMA integrity_check")
        result[f"{file} foreign keys"] = query("PRAGMA foreign_key_check")
        tables = {}
        for kind, name, sql in query("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"):
            result[f"{file} {kind} {name}"] = sql
            if kind == "table" and not name.startswith((PREFIX + "tenon_", "sqlite_stat")):
                columns = [row[1] for row in query(f'PRAGMA table_xinfo("{name}")')]
                rows = query(f'SELECT * FROM "{name}"')
                tables[name] = (columns, rows)
        by_rank(tables, script.ids)
        for name, (_, rows) in tables.items():
            result[f"{file} rows of {name}"] = sorted(rows, key=repr)
        if f"table {PREFIX}tenon_module" in {key.partition(" ")[2] for key in result if key.startswith(file)}:
            result.update(ledger(query))
