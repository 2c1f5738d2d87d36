#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""When the machine fails: a full disk, a folder that cannot be written, no more file descriptors, a clock that jumps.

Each ends with a message that says what is wrong and the exit status that belongs to it, leaves nothing half written,
and the same command works once the machine does.
"""

import contextlib
import os
import pathlib
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER, text TEXT);\nINSERT INTO <DB_PREFIX>shop VALUES (1, '');\n"
ROWS = ("INSERT INTO <DB_PREFIX>shop WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        " SELECT i, hex(randomblob(500)) FROM n;\n")
NOBODY = 65534


class Faults:
    """The cases; SQLite, whose files are the machine's own business, in most of them."""

    def __init__(self, binary):
        self.binary = binary

    def cases(self):
        return [
            ("a full disk undoes the transaction", lambda: self.full("")),
            ("a full disk stops a script that runs statement by statement where it stands",
             lambda: self.full("VACUUM;\n")),
            ("a file that may not grow undoes the transaction", lambda: self.limited("")),
            ("a file that may not grow stops a script that runs statement by statement where it stands",
             lambda: self.limited("VACUUM;\n")),
            ("a file that may not grow keeps a new database from being made", self.limited_at_once),
            ("a folder that cannot be written", self.read_only_folder),
            ("a database that cannot be written", self.read_only_file),
            *[(f"{engine.name}: no more file descriptors than {count}",
               lambda engine=engine, count=count: self.descriptors(engine, count))
              for engine in engines.all_engines() for count in (3, 4, 5, 6, 7, 8, 10, 12)],
            *[(f"{engine.name}: history of a time to come", lambda engine=engine: self.clock(engine))
              for engine in engines.all_engines()],
        ]

    def tenon(self, modules, url, *arguments, limit=None, user=None):
        """(exit status, stdout, stderr) of one run, with a limit of its own or as another user."""
        popen = {}
        if limit is not None:
            popen["preexec_fn"] = lambda: resource.setrlimit(*limit)
        if user is not None and os.geteuid() == 0:
            popen.update(user=user, group=user, extra_groups=[])
        done = shop.Started(self.binary, modules, url, *arguments, **popen).wait(120)
        if done[0] < 0:
            raise tap.Failure(f"ended by signal {-done[0]}\n{done[1]}{done[2]}")
        return done

    @contextlib.contextmanager
    def installed(self, update):
        """A small database in a folder of its own, and modules that hold an update of it."""
        with tempfile.TemporaryDirectory(prefix="tenon-") as folder, shop.Modules() as modules:
            database = pathlib.Path(folder) / "app.db"
            modules.add("shop", INSTALL)
            shop.expect(0, self.tenon(modules, f"sqlite:{database}", "install", "shop"))
            modules.add("shop", INSTALL, [update])
            yield modules, database

    def settled(self, modules, database, rows):
        """The same command works now, and the database is what an undisturbed run makes of it."""
        shop.expect(0, self.tenon(modules, f"sqlite:{database}", "update"))
        with contextlib.closing(sqlite3.connect(database)) as connection:
            found = connection.execute("SELECT COUNT(*), COUNT(DISTINCT id) FROM t_shop").fetchone()
            state = connection.execute("SELECT state, version FROM t_tenon_module WHERE code = 'shop'").fetchone()
            check = connection.execute("PRAGMA integrity_check").fetchone()
        if found != (rows, rows) or state != ("installed", "0.0.2") or check != ("ok",):
            raise tap.Failure(f"afterwards: {found} rows of {rows}, {state}, {check}")

    def full(self, apart):
        if os.geteuid() != 0:
            raise tap.Skip("only root makes a small disk")
        with self.installed(apart + ROWS) as (modules, database), tempfile.TemporaryDirectory() as disk:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], check=True)
            try:
                small = shutil.copy(database, disk)
                done = self.tenon(modules, f"sqlite:{small}", "update")
                shop.expect((1, 7) if apart else 1, done)
                says(done[2], "database or disk is full", "hint: ")
                subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
                self.settled(modules, small, 2000)
            finally:
                subprocess.run(["umount", disk], check=True)

    def limited(self, apart):
        with self.installed(apart + ROWS) as (modules, database):
            limit = (resource.RLIMIT_FSIZE, (400_000, 400_000))
            done = self.tenon(modules, f"sqlite:{database}", "update", limit=limit)
            shop.expect((1, 7) if apart else 1, done)
            says(done[2], "disk I/O error", "hint: ")
            self.settled(modules, database, 2000)

    def limited_at_once(self):
        with tempfile.TemporaryDirectory(prefix="tenon-") as folder, shop.Modules() as modules:
            modules.add("shop", INSTALL, [ROWS])
            url = f"sqlite:{folder}/app.db"
            done = self.tenon(modules, url, "install", "shop", limit=(resource.RLIMIT_FSIZE, (8192, 8192)))
            shop.expect(1, done)
            says(done[2], "error: ")
            shop.expect(0, self.tenon(modules, url, "install", "shop"))

    def read_only_folder(self):
        with self.installed(ROWS) as (modules, database):
            open_to_all(modules, database, 0o555, 0o666)
            done = self.tenon(modules, f"sqlite:{database}", "update", user=NOBODY)
            shop.expect((1, 8), done)
            says(done[2], "hint: ", "folder")
            open_to_all(modules, database, 0o777, 0o666)
            self.settled(modules, database, 2000)

    def read_only_file(self):
        with self.installed(ROWS) as (modules, database):
            open_to_all(modules, database, 0o777, 0o444)
            done = self.tenon(modules, f"sqlite:{database}", "update", user=NOBODY)
            shop.expect((1, 8), done)
            says(done[2], "hint: ")
            open_to_all(modules, database, 0o777, 0o666)
            self.settled(modules, database, 2000)

    def descriptors(self, engine, count):
        with engine.database(f"descriptors_{count}") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL.replace("TEXT", "VARCHAR(100)"))
            limit = (resource.RLIMIT_NOFILE, (count, count))
            # a dynamic linker that cannot open a library says so itself
            done = self.tenon(modules, engine.url(database), "install", "shop", limit=limit)
            if done[0] == 127 and "error while loading shared libraries" in done[2]:
                raise tap.Skip("the program cannot even be loaded")
            shop.expect((0, 1, 2, 4, 8), done)
            if done[0] != 0:
                says(done[2], "error: ")
            if done[0] == 0:
                return
            shop.expect(0, self.tenon(modules, engine.url(database), "install", "shop"))
            if engine.rows(database, "SELECT COUNT(*) FROM t_shop") != [("1",)]:
                raise tap.Failure("the script did not run once")

    def clock(self, engine):
        """The clock was ahead when the last run was recorded, and has been put back since."""
        with engine.database("clock") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL.replace("TEXT", "VARCHAR(100)"))
            shop.expect(0, self.tenon(modules, engine.url(database), "install", "shop"))
            self.put_ahead(engine, database)
            modules.add("shop", INSTALL, ["INSERT INTO <DB_PREFIX>shop VALUES (2, '');\n"])
            shop.expect(0, self.tenon(modules, engine.url(database), "update", "--lock-timeout", "5s"))
            shop.expect(0, self.tenon(modules, engine.url(database), "status"))
            shop.expect(0, self.tenon(modules, engine.url(database), "history"))
            rows = engine.rows(database, "SELECT state, version FROM t_tenon_module WHERE code = 'shop'")
            if rows != [("installed", "0.0.2")]:
                raise tap.Failure(f"the module is {rows}")

    @staticmethod
    def put_ahead(engine, database):
        ahead = "UPDATE t_tenon_module SET changed_at = '2999-01-01 00:00:00'"
        if engine.name == "sqlite":
            with contextlib.closing(sqlite3.connect(database)) as connection, connection:
                connection.execute(ahead)
        else:
            engine.rows(database, ahead)


def open_to_all(modules, database, folder, file):
    """Permissions that another user runs into; the modules are readable."""
    subprocess.run(["chmod", "-R", "a+rX", str(modules.root.parent)], check=True)
    database.chmod(file)
    database.parent.chmod(folder)


def says(text, *words):
    missing = [word for word in words if word not in text]
    if missing:
        raise tap.Failure(f"not said: {missing}\n{text}")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    return tap.run(Faults(binary).cases(), workers=1)


if __name__ == "__main__":
    sys.exit(main())
