#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The lock between real processes: who waits, for whom, for how long, and what becomes of a holder that dies."""

import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\n"
ONE, TWO = "INSERT INTO <DB_PREFIX>shop VALUES (1);\n", "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"
COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT COUNT(*) FROM n;\n"


class Case:
    """What the cases of one engine share."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def start(self, modules, database, *arguments):
        return shop.Started(self.binary, modules, self.engine.url(database), *arguments)

    def installed(self, modules, database, update):
        modules.add("shop", INSTALL)
        shop.expect(0, self.start(modules, database, "install", "shop").wait())
        modules.add("shop", INSTALL, [update])

    def ids(self, database, expected):
        rows = [int(row[0]) for row in self.engine.rows(database, "SELECT id FROM t_shop ORDER BY id")]
        if rows != expected:
            raise tap.Failure(f"the rows are {rows}, not {expected}")

    def state(self, database, expected):
        rows = self.engine.rows(database, "SELECT state, version FROM t_tenon_module WHERE code = 'shop'")
        if rows != [expected]:
            raise tap.Failure(f"the module is {rows}, not {expected}")


def says(text, *words):
    missing = [word for word in words if word not in text]
    if missing:
        raise tap.Failure(f"not said: {missing}\n{text}")


class Sqlite(Case):
    """Scripts with VACUUM run statement by statement: the file is held between their statements, too."""

    def cases(self):
        return [
            ("sqlite: others wait for a script that runs statement by statement, and name it", self.waits),
            ("sqlite: a reader waits for such a script and no longer than it may", self.reader),
            ("sqlite: a holder that is killed holds nothing", self.killed),
            ("sqlite: Ctrl-C ends the wait", self.interrupted),
            ("sqlite: VACUUM, ATTACH and a change to WAL work while the file is held", self.works),
        ]

    LONG = ONE + "VACUUM;\n" + COUNT.format(12_000_000) + TWO

    def waits(self):
        with self.engine.database("waits") as database, shop.Modules() as modules:
            self.installed(modules, database, self.LONG)
            first = self.start(modules, database, "update")
            time.sleep(0.5)
            _, _, err = shop.expect(5, self.start(modules, database, "update", "--lock-timeout", "1s").wait(20))
            says(err, f"process {first.process.pid} (tenon)", "--lock-timeout")
            second = self.start(modules, database, "update")
            shop.expect(0, first.wait())
            shop.expect(0, second.wait())
            self.ids(database, [1, 2])
            self.state(database, ("installed", "0.0.2"))

    def reader(self):
        with self.engine.database("reader") as database, shop.Modules() as modules:
            self.installed(modules, database, self.LONG)
            first = self.start(modules, database, "update")
            time.sleep(0.5)
            begin = time.monotonic()
            _, _, err = shop.expect(5, self.start(modules, database, "status", "--lock-timeout", "2s").wait(20))
            if not 1.5 < time.monotonic() - begin < 6:
                raise tap.Failure(f"it waited {time.monotonic() - begin:.1f} s, not 2")
            says(err, f"process {first.process.pid} (tenon)")
            shop.expect(0, first.wait())

    def killed(self):
        with self.engine.database("killed") as database, shop.Modules() as modules:
            self.installed(modules, database, self.LONG)
            first = self.start(modules, database, "update")
            time.sleep(0.5)
            first.send(signal.SIGKILL)
            first.wait()
            begin = time.monotonic()
            done = self.start(modules, database, "status").wait()
            shop.expect(0, done)
            says(done[1], "updating")
            if time.monotonic() - begin > 5:
                raise tap.Failure("status waited for a process that is dead")

    def interrupted(self):
        with self.engine.database("interrupted") as database, shop.Modules() as modules:
            self.installed(modules, database, self.LONG)
            first = self.start(modules, database, "update")
            time.sleep(0.5)
            second = self.start(modules, database, "update")
            time.sleep(0.5)
            begin = time.monotonic()
            second.send(signal.SIGINT)
            shop.expect(130, second.wait(20))
            if time.monotonic() - begin > 3:
                raise tap.Failure("Ctrl-C was not heard while it waited")
            shop.expect(0, first.wait())
            self.ids(database, [1, 2])

    def works(self):
        with self.engine.database("works") as database, shop.Modules() as modules:
            other = pathlib.Path(database).with_name("other.db")
            script = (f"{ONE}VACUUM;\nPRAGMA journal_mode = WAL;\nATTACH '{other}' AS other;\n"
                      f"CREATE TABLE other.t (id);\nDETACH other;\nVACUUM;\n{TWO}")
            self.installed(modules, database, script)
            shop.expect(0, self.start(modules, database, "update").wait())
            self.ids(database, [1, 2])
            self.state(database, ("installed", "0.0.2"))
            if self.engine.rows(database, "PRAGMA journal_mode") != [("wal",)]:
                raise tap.Failure("the journal that the script asked for did not stay")
            shop.expect(0, self.start(modules, database, "status").wait(20))


class Server(Case):
    """The server's own lock belongs to the session that works."""

    NAP, ACTIVITY = "", ""

    def orphan(self):
        with self.engine.database("orphan") as database, shop.Modules() as modules:
            self.installed(modules, database, ONE + self.NAP + TWO)
            first = self.start(modules, database, "update")
            shop.wait_until(lambda: "sleep" in str(self.engine.rows(
                database, self.ACTIVITY.format(database))).lower(), "the statement sleeps")
            first.send(signal.SIGKILL)
            first.wait()
            begin = time.monotonic()
            _, _, err = shop.expect(5, self.start(modules, database, "update", "--lock-timeout", "1s").wait(20))
            says(err, "held by ", " since ")
            code, _, err = self.start(modules, database, "update").wait()
            waited = time.monotonic() - begin
            if code == 5 or not 2.5 < waited < 15:
                raise tap.Failure(f"exit {code} after {waited:.1f} s\n{err}")


class MariaDb(Server):
    """GET_LOCK."""

    NAP = "SELECT SLEEP(4);\n"
    ACTIVITY = "SELECT info FROM information_schema.processlist WHERE db = '{}' AND id <> CONNECTION_ID()"

    def cases(self):
        return [
            ("mariadb: the lock outlives a killed holder as long as its statement runs", self.orphan),
            ("mariadb: a script that releases the lock is stopped before its next statement", self.released),
        ]

    def released(self):
        with self.engine.database("released") as database, shop.Modules() as modules:
            self.installed(modules, database, ONE + "DO RELEASE_ALL_LOCKS();\n" + TWO)
            _, _, err = shop.expect(7, self.start(modules, database, "update").wait())
            says(err, "has lost its lock")
            self.ids(database, [1])


class PostgreSql(Server):
    """Advisory locks."""

    NAP = "SELECT pg_sleep(4);\n"
    ACTIVITY = "SELECT query FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"

    def cases(self):
        return [
            ("postgresql: the lock outlives a killed holder as long as its statement runs", self.orphan),
            ("postgresql: a script that releases the lock is stopped, unless its transaction keeps it", self.released),
        ]

    def released(self):
        with self.engine.database("released") as database, shop.Modules() as modules:
            release = "SELECT pg_advisory_unlock_all();\n"
            self.installed(modules, database, ONE + release + TWO)
            shop.expect(0, self.start(modules, database, "update").wait())
            modules.add("shop", INSTALL, ["", "VACUUM;\n" + release + "INSERT INTO <DB_PREFIX>shop VALUES (3);\n"])
            _, _, err = shop.expect(7, self.start(modules, database, "update").wait())
            says(err, "has lost its lock")
            self.ids(database, [1, 2])


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    kinds = {"sqlite": Sqlite, "mariadb": MariaDb, "postgresql": PostgreSql}
    cases = [case for engine in engines.all_engines() if engine.name in kinds
             for case in kinds[engine.name](engine, binary).cases()]
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    return tap.run(cases, workers=1)


if __name__ == "__main__":
    sys.exit(main())
