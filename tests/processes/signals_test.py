#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Ctrl-C on real processes: the first waits for the running statement, the second stops it; both go on later."""

import pathlib
import random
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

# A statement that runs for a given number of seconds and says so in a table.
COUNT = ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
         "SELECT COUNT(*) FROM n;\n")
LONG = {"sqlite": COUNT.format(2_000_000_000), "mysql": "SELECT SLEEP(30);\n", "postgresql": "SELECT pg_sleep(30);\n"}
SHORT = {"sqlite": COUNT.format(4_000_000), "mysql": "SELECT SLEEP(2);\n", "postgresql": "SELECT pg_sleep(2);\n"}
# A statement that takes a moment, and one that keeps a script out of a transaction.
NAP = {"sqlite": COUNT.format(30_000), "mysql": "SELECT SLEEP(0.01);\n", "postgresql": "SELECT pg_sleep(0.01);\n"}
APART = {"sqlite": "VACUUM;\n", "mysql": "", "postgresql": "VACUUM;\n"}
MOMENTS = 20
INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\n"


def updates(middle):
    # two scripts: the statements of one may travel to the server together, and end together
    return [f"INSERT INTO <DB_PREFIX>shop VALUES (1);\n{middle}INSERT INTO <DB_PREFIX>shop VALUES (2);\n",
            "INSERT INTO <DB_PREFIX>shop VALUES (3);\n"]


class Signals:
    """The cases, for one engine."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def cases(self):
        name = self.engine.name
        return [
            (f"{name}: one SIGINT ends the run after the running statement", lambda: self.first(signal.SIGINT)),
            (f"{name}: one SIGTERM ends the run after the running statement", lambda: self.first(signal.SIGTERM)),
            (f"{name}: a second SIGINT stops the running statement", lambda: self.second(signal.SIGINT)),
            (f"{name}: a second SIGTERM stops the running statement", lambda: self.second(signal.SIGTERM)),
            (f"{name}: two signals at {MOMENTS} moments of a run, and it goes on each time", self.anywhere),
            (f"{name}: ten signals at once are no more than two", lambda: self.second(signal.SIGINT, 10)),
        ]

    def anywhere(self):
        """The same command until it ends, each time with two signals at another moment."""
        chance = random.Random(7)
        nap = NAP[self.engine.dialect]
        rows = "".join(f"INSERT INTO <DB_PREFIX>shop VALUES ({{}}{number});\n{nap}" for number in range(1, 6))
        tables = "".join(f"CREATE TABLE <DB_PREFIX>more{number} (id INTEGER);\n{nap}"
                         f"ALTER TABLE <DB_PREFIX>more{number} ADD COLUMN note INTEGER;\n" for number in range(1, 4))
        body = rows.replace("{}", "") + tables + rows.replace("{}", "1")
        with self.engine.database("anywhere") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL)
            shop.expect(0, self.start(modules, database, "install", "shop").wait())
            modules.add("shop", INSTALL, [APART[self.engine.dialect] + body])
            for _ in range(MOMENTS):
                started = self.start(modules, database, "update")
                time.sleep(chance.uniform(0.005, 0.12))
                started.send(signal.SIGINT)
                time.sleep(chance.uniform(0, 0.02))
                started.send(signal.SIGINT)
                # before the handler stands, a signal is the end, and nothing has begun
                shop.expect((0, 130, -signal.SIGINT), started.wait())
            shop.expect(0, self.start(modules, database, "update").wait())
            found = [int(row[0]) for row in self.engine.rows(database, "SELECT id FROM t_shop ORDER BY id")]
            if found != [1, 2, 3, 4, 5, 11, 12, 13, 14, 15]:
                raise tap.Failure(f"after going on the rows are {found}")

    def start(self, modules, database, *arguments):
        return shop.Started(self.binary, modules, self.engine.url(database), *arguments)

    def run_into(self, middle, modules, database):
        """An update whose second statement is running."""
        modules.add("shop", INSTALL)
        shop.expect(0, self.start(modules, database, "install", "shop").wait())
        modules.add("shop", INSTALL, updates(middle))
        started = self.start(modules, database, "update")
        time.sleep(0.7)
        return started

    def goes_on(self, modules, database):
        """The same command, the long statement mended, ends as an undisturbed run does."""
        modules.add("shop", INSTALL, updates("SELECT 1;\n"))
        done = self.start(modules, database, "update").wait()
        shop.expect(0, done)
        rows = self.engine.rows(database, "SELECT id FROM t_shop ORDER BY id")
        if rows != [("1",), ("2",), ("3",)]:
            raise tap.Failure(f"after going on the rows are {rows}\n{done[1]}{done[2]}")
        states = self.engine.rows(database, "SELECT state, version FROM t_tenon_module WHERE code = 'shop'")
        if states != [("installed", "0.0.3")]:
            raise tap.Failure(f"after going on the module is {states}")

    def first(self, number):
        with self.engine.database("signals") as database, shop.Modules() as modules:
            started = self.run_into(SHORT[self.engine.dialect], modules, database)
            started.send(number)
            _, _, err = shop.expect(128 + number, started.wait())
            if "stopping after the running statement" not in err:
                raise tap.Failure(f"nobody was told that it takes a moment:\n{err}")
            modules.add("shop", INSTALL, updates(SHORT[self.engine.dialect]))
            shop.expect(0, self.start(modules, database, "update").wait())
            rows = self.engine.rows(database, "SELECT id FROM t_shop ORDER BY id")
            if rows != [("1",), ("2",), ("3",)]:
                raise tap.Failure(f"after going on the rows are {rows}")

    def second(self, number, times=2):
        with self.engine.database("signals") as database, shop.Modules() as modules:
            started = self.run_into(LONG[self.engine.dialect], modules, database)
            started.send(number)
            time.sleep(0.3)
            if started.process.poll() is not None:
                raise tap.Failure(f"the first signal did not wait:\n{started.wait()}")
            for _ in range(times - 1):
                started.send(number)
                time.sleep(0.02)
            begin = time.monotonic()
            _, _, err = shop.expect(128 + number, started.wait(20))
            if time.monotonic() - begin > 10:
                raise tap.Failure("the second signal took its time")
            if "the statement was stopped" not in err:
                raise tap.Failure(f"the message does not say what happened:\n{err}")
            self.goes_on(modules, database)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    # one after another: each engine has one database here, and the machine must not make the signals late
    return tap.run([case for engine in engines.all_engines() for case in Signals(engine, binary).cases()], workers=1)


if __name__ == "__main__":
    sys.exit(main())
