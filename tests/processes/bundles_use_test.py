#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A bundle that is named by its path, and tenon killed in the middle of it: a plain resume finds it again."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

COUNT = ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000) "
         "SELECT COUNT(*) FROM n;\n")
LONG = {"sqlite": COUNT, "mysql": "SELECT SLEEP(5);\n", "postgresql": "SELECT pg_sleep(5);\n"}
# A statement that keeps a script out of a transaction.
APART = {"sqlite": "VACUUM;\n", "mysql": "", "postgresql": "VACUUM;\n"}
INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\n"


class Kills:
    """The cases, for one engine."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def cases(self):
        name = self.engine.name
        return [
            (f"{name}: after kill -9 a plain resume finds the bundle in the modules folder", self.taken_in),
            (f"{name}: without a modules folder the resume names the bundle again", self.named_again),
        ]

    def start(self, modules, database, *arguments):
        return shop.Started(self.binary, modules, self.engine.url(database), *arguments)

    def bundle(self, modules, name, updates=()):
        """A release of the shop, built into a file outside of the modules folder."""
        file = modules.root.parent / name
        with shop.Modules() as workshop:
            workshop.add("shop", INSTALL, updates)
            done = tenon.run(self.binary, ["bundle", "build", workshop.root / "shop", "-o", file], workshop.root)
        if done.returncode != 0:
            raise tap.Failure(done.stdout + done.stderr)
        return str(file)

    def kill_inside(self, modules, database):
        """Kills an update from a bundle while its second statement runs; where the bundle lies."""
        dialect = self.engine.dialect
        shop.expect(0, self.start(modules, database, "install", self.bundle(modules, "old.tenon.zip")).wait())
        new = self.bundle(modules, "new.tenon.zip",
                          [f"{APART[dialect]}INSERT INTO <DB_PREFIX>shop VALUES (1);\n{LONG[dialect]}"
                           "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"])
        started = self.start(modules, database, "update", new)
        time.sleep(1.5)  # nobody may ask a SQLite file meanwhile
        if started.process.poll() is not None:
            raise tap.Failure(f"the update has ended already:\n{started.wait()}")
        started.process.kill()
        started.wait()
        if self.state(database) != "updating":
            raise tap.Failure(f"it was killed too early, the module is {self.state(database)}")
        return new

    def state(self, database):
        rows = self.engine.rows(database, "SELECT state FROM t_tenon_module WHERE code = 'shop'")
        return rows[0][0] if rows else ""

    def judge(self, database, done):
        shop.expect(0, done)
        rows = self.engine.rows(database, "SELECT id FROM t_shop ORDER BY id")
        if rows != [("1",), ("2",)]:
            raise tap.Failure(f"after going on the rows are {rows}\n{done[1]}{done[2]}")
        history = self.engine.rows(database, "SELECT to_version, bundle FROM t_tenon_history"
                                             " WHERE module = 'shop' ORDER BY id")
        if [row[0] for row in history] != ["0.0.1", "0.0.2"] or len({row[1] for row in history}) != 2:
            raise tap.Failure(f"the history is {history}")
        if not all(row[1].startswith("sha256:") for row in history):
            raise tap.Failure(f"the history does not name the bundles: {history}")

    def taken_in(self):
        with self.engine.database("bundles") as database, shop.Modules() as modules:
            new = self.kill_inside(modules, database)
            there = sorted(file.name for file in modules.root.iterdir())
            if there != ["shop-0.0.1.tenon.zip", "shop-0.0.2.tenon.zip"]:
                raise tap.Failure(f"in the modules folder are {there}")
            pathlib.Path(new).unlink()
            self.judge(database, self.start(modules, database, "resume").wait())

    def named_again(self):
        with self.engine.database("bundles") as database, shop.Modules() as modules:
            modules.root = modules.root.parent / "nowhere"
            new = self.kill_inside(modules, database)
            refused = shop.expect(2, self.start(modules, database, "resume").wait())
            if "bring the folder or bundle back" not in refused[2]:
                raise tap.Failure(refused[2])
            self.judge(database, self.start(modules, database, "resume", new).wait())


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    return tap.run([case for engine in engines.all_engines() for case in Kills(engine, binary).cases()], workers=1)


if __name__ == "__main__":
    sys.exit(main())
