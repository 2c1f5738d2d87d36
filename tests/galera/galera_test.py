#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tenon on a real Galera cluster: one holder at a time across its nodes, whoever dies or falls asleep.

    galera_test.py TENON [ROUNDS]

GET_LOCK is local to a node, so the lease in <prefix>tenon_lock is what is tested here.
"""

import hashlib
import pathlib
import random
import shutil
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cluster  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

SILENCE = 15  # seconds after which a lease is taken over (src/migrate/lease.hpp)
SEED = 3


class Bench:
    """A cluster, and a database of it for every case."""

    def __init__(self, galera, binary, rounds):
        self.galera, self.nodes, self.binary, self.rounds = galera, galera.nodes, binary, rounds

    def cases(self):
        return [
            (f"{self.rounds} rounds on three nodes at once: each script runs once", self.rounds_at_once),
            ("a killed holder is waited for, then taken over by another node", self.holder_killed),
            ("a holder that sleeps for a while keeps its lease", self.asleep_for_a_moment),
            ("a holder that sleeps past its lease is taken over, and can write nothing when it wakes", self.asleep),
            ("a node killed -9 under the holder: another node finishes", self.node_killed),
        ]

    def database(self, name):
        self.nodes[0].run(f"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return name

    def start(self, node, modules, database, *arguments):
        return shop.Started(self.binary, modules, node.url(database), *arguments)

    # what every case ends with

    def each_once(self, database, table, count):
        expected = [(str(i),) for i in range(1, count + 1)]
        for node in self.nodes:
            rows = node.run(f"SELECT id FROM {table} ORDER BY id", database)
            if rows != expected:
                raise tap.Failure(f"{node.name}: {table} holds {[row[0] for row in rows]}, not 1 to {count}")

    def history_is_whole(self, database, scripts):
        """Ids without a gap, every hash over the one before, each script done once."""
        rows = self.nodes[-1].run("SELECT id, previous_hash, hash, module, script, outcome FROM t_tenon_history"
                                  " ORDER BY id", database)
        before = "0" * 64
        for number, row in enumerate(rows, start=1):
            if int(row[0]) != number or row[1] != before:
                raise tap.Failure(f"the chain is broken at row {row}")
            before = row[2]
        done = [row[3:5] for row in rows if row[5] == "done" and row[3] != "tenon"]
        if len(done) != len(set(done)) or len(done) != scripts:
            raise tap.Failure(f"{len(done)} scripts are recorded as done, not {scripts}: {done}")

    # the cases

    def rounds_at_once(self):
        database = self.database("rounds")
        chance = random.Random(SEED)
        with shop.Modules() as modules:
            for number in range(1, self.rounds + 1):
                code = f"m{number}"
                modules.add(code, f"CREATE TABLE <DB_PREFIX>{code} (id INTEGER);\n"
                                  f"INSERT INTO <DB_PREFIX>{code} VALUES (1);\n",
                            [f"INSERT INTO <DB_PREFIX>{code} VALUES (2);\n"], version="0.0.1")
                self.at_once(modules, database, chance)
                if number % 2 == 0:  # and the update of the module before last, on top
                    earlier = self.update(modules, f"m{number - 1}")
                    self.at_once(modules, database, chance)
                    self.each_once(database, f"t_{earlier}", 2)
                self.each_once(database, f"t_{code}", 1)
            self.history_is_whole(database, self.rounds + self.rounds // 2)

    @staticmethod
    def update(modules, code):
        manifest = modules.root / code / "info.xml"
        manifest.write_text(manifest.read_text().replace("<version>0.0.1<", "<version>0.0.2<"))
        return code

    def at_once(self, modules, database, chance):
        nodes = list(self.nodes)
        chance.shuffle(nodes)
        runs = [self.start(node, modules, database, "migrate") for node in nodes]
        for run in runs:
            shop.expect(0, run.wait(120))

    def long_module(self, modules, database, naps=30):
        """A module whose install script takes about `naps` * 0.2 s, and the number of rows that it leaves."""
        nap = "SELECT SLEEP(0.2);\n"
        body = "".join(f"INSERT INTO <DB_PREFIX>shop VALUES ({i});\n{nap}" for i in range(1, naps + 1))
        modules.add("shop", f"CREATE TABLE <DB_PREFIX>shop (id INTEGER);\n{body}")
        modules.add("first", "CREATE TABLE <DB_PREFIX>first (id INTEGER);\n")
        shop.expect(0, self.start(self.nodes[0], modules, database, "install", "first").wait(120))
        return naps

    def finishes(self, node, modules, database, rows, *also):
        begin = time.monotonic()
        done = shop.expect(0, self.start(node, modules, database, "migrate", "--yes", *also).wait(150))
        self.each_once(database, "t_shop", rows)
        return time.monotonic() - begin, done

    def holder_killed(self):
        database = self.database("killed")
        with shop.Modules() as modules:
            rows = self.long_module(modules, database)
            first = self.start(self.nodes[0], modules, database, "migrate")
            time.sleep(2.5)
            first.send(signal.SIGKILL)
            first.wait()
            waited, (_, _, err) = self.finishes(self.nodes[1], modules, database, rows)
            if waited < SILENCE or "held by " not in err:
                raise tap.Failure(f"taken over after {waited:.0f} s\n{err}")
            self.history_is_whole(database, 2)

    def asleep_for_a_moment(self):
        database = self.database("moment")
        with shop.Modules() as modules:
            rows = self.long_module(modules, database)
            first = self.start(self.nodes[0], modules, database, "migrate")
            time.sleep(1.5)
            first.send(signal.SIGSTOP)
            second = self.start(self.nodes[1], modules, database, "migrate")
            time.sleep(SILENCE // 2)
            first.send(signal.SIGCONT)
            shop.expect(0, first.wait())
            shop.expect(0, second.wait())
            self.each_once(database, "t_shop", rows)
            self.history_is_whole(database, 2)

    def asleep(self):
        database = self.database("asleep")
        with shop.Modules() as modules:
            rows = self.long_module(modules, database)
            first = self.start(self.nodes[0], modules, database, "migrate")
            time.sleep(2.5)
            first.send(signal.SIGSTOP)
            self.finishes(self.nodes[1], modules, database, rows)
            before = self.ledger(database)
            first.send(signal.SIGCONT)
            _, _, err = shop.expect((5, 7), first.wait())
            if "has lost its lock" not in err:
                raise tap.Failure(f"it does not say that it lost its lock:\n{err}")
            if self.ledger(database) != before:
                raise tap.Failure("the holder that woke up has written to the ledger")
            self.each_once(database, "t_shop", rows)
            self.history_is_whole(database, 2)

    def ledger(self, database):
        tables = ("module", "history", "progress")
        text = str([self.nodes[2].run(f"SELECT * FROM t_tenon_{table}", database) for table in tables])
        return hashlib.sha256(text.encode()).hexdigest()

    def node_killed(self):
        database = self.database("node")
        with shop.Modules() as modules:
            rows = self.long_module(modules, database)
            node = self.nodes[2]
            first = self.start(node, modules, database, "migrate")
            time.sleep(2.5)
            node.kill()
            shop.expect((7, 8), first.wait(120))
            begin = time.monotonic()
            shop.expect(0, self.start(self.nodes[1], modules, database, "migrate", "--yes").wait(150))
            print(f"# another node had finished after {time.monotonic() - begin:.0f} s", flush=True)
            self.galera.bring_back(node)
            self.each_once(database, "t_shop", rows)
            self.history_is_whole(database, 2)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    if not cluster.PROVIDER.exists() or shutil.which("mariadbd") is None:
        return tap.skip_all("no Galera: apt-get install mariadb-server galera-4 rsync")
    begin = time.monotonic()
    with cluster.Cluster() as galera:
        print(f"# three nodes were up after {time.monotonic() - begin:.0f} s", flush=True)
        status = tap.run(Bench(galera, binary, rounds).cases(), workers=1)
    print(f"# {rounds} rounds, seed {SEED}, {time.monotonic() - begin:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main())
