#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Thirty-two processes at once on each engine, some of them killed: each script runs once, in the order recorded.

    concurrency_test.py TENON [SEED…]
"""

import pathlib
import random
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

PROCESSES = 32
MODULES = 4
TIMEOUT = 150  # seconds: two lock timeouts and what 32 starts take on a busy machine
COMMANDS = [("install", "--all"), ("migrate",), ("update",), ("status",), ("migrate",), ("install", "m1"), ("resume",)]


# A statement that takes a moment, so that kills find a script in its middle.
NAPS = {"sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n;\n",
        "mysql": "SELECT SLEEP(0.02);\n", "postgresql": "SELECT pg_sleep(0.02);\n"}


def install(code, nap):
    return f"CREATE TABLE <DB_PREFIX>{code} (id INTEGER);\n{nap}INSERT INTO <DB_PREFIX>{code} VALUES (1);\n"


def updates(code, nap):
    first = "".join(f"INSERT INTO <DB_PREFIX>{code} VALUES ({number});\n{nap}" for number in (2, 3, 4))
    second = f"ALTER TABLE <DB_PREFIX>{code} ADD COLUMN note VARCHAR(20);\nINSERT INTO <DB_PREFIX>{code} VALUES (5, 'x');\n"
    return [first, second]


class Concurrency:
    """The cases, for one engine."""

    def __init__(self, engine, binary, seeds):
        self.engine, self.binary, self.seeds = engine, binary, seeds

    def cases(self):
        name = self.engine.name
        undisturbed = [(f"{name}: {PROCESSES} at once", lambda: self.at_once(1, kills=0))]
        return undisturbed + [(f"{name}: {PROCESSES} at once, a third of them killed, seed {seed}",
                               lambda seed=seed: self.at_once(seed, kills=PROCESSES // 3)) for seed in self.seeds]

    def at_once(self, seed, kills):
        chance = random.Random(seed)
        with self.engine.database(f"at_once_{seed}_{kills}") as database, shop.Modules() as modules:
            url = self.engine.url(database)
            for number in range(1, MODULES + 1):
                nap = NAPS[self.engine.dialect]
                modules.add(f"m{number}", install(f"m{number}", nap), updates(f"m{number}", nap), version="0.0.1")
            self.crowd(modules, url, chance, kills)
            self.finish(modules, url)
            for manifest in modules.root.glob("*/info.xml"):
                manifest.write_text(manifest.read_text().replace("<version>0.0.1<", "<version>0.0.3<"))
            self.crowd(modules, url, chance, kills)
            self.finish(modules, url)
            self.judge(database)

    def crowd(self, modules, url, chance, kills):
        """Processes started at once; whoever is not killed ends by itself, in time, with a status it may have."""
        runs = [shop.Started(self.binary, modules, url, *chance.choice(COMMANDS)) for _ in range(PROCESSES)]
        for victim in chance.sample(runs, kills):
            time.sleep(chance.uniform(0, 0.15))
            victim.send(signal.SIGKILL)
        deadline = time.monotonic() + TIMEOUT
        for run in runs:
            code, out, err = run.wait(max(1, deadline - time.monotonic()))
            # 7: what a killed one left was unfinished when a `status`, or another command, came along
            if code not in (0, -signal.SIGKILL) and not (kills and code == 7):
                raise tap.Failure(f"tenon {' '.join(run.arguments)}: exit {code}\n{out}{err}")

    def finish(self, modules, url):
        shop.expect(0, shop.Started(self.binary, modules, url, "migrate", "--yes").wait(TIMEOUT))

    def judge(self, database):
        ask = lambda sql: self.engine.rows(database, sql)  # noqa: E731
        for number in range(1, MODULES + 1):
            rows = [int(row[0]) for row in ask(f"SELECT id FROM t_m{number} ORDER BY id")]
            if rows != [1, 2, 3, 4, 5]:
                raise tap.Failure(f"m{number} holds {rows}")
        states = ask("SELECT code, state, version FROM t_tenon_module WHERE code <> 'tenon' ORDER BY code")
        if states != [(f"m{number}", "installed", "0.0.3") for number in range(1, MODULES + 1)]:
            raise tap.Failure(f"the modules are {states}")
        if ask("SELECT COUNT(*) FROM t_tenon_progress") != [("0",)]:
            raise tap.Failure("a mark is left over")
        self.judge_history(ask("SELECT id, previous_hash, hash, ended_at, outcome, module, action, to_version"
                               " FROM t_tenon_history ORDER BY id"))

    @staticmethod
    def judge_history(rows):
        """Ids without a gap, each hash over the one before, times that do not decrease, each script done once."""
        before, ended = "0" * 64, ""
        for number, row in enumerate(rows, start=1):
            if int(row[0]) != number or row[1] != before or row[3] < ended:
                raise tap.Failure(f"the history is broken at {row}: {rows}")
            before, ended = row[2], row[3]
        done = [row[5:] for row in rows if row[4] == "done"]
        expected = {("tenon", "install")} | {(f"m{number}", verb) for number in range(1, MODULES + 1)
                                             for verb in ("install", "update")}
        if len(done) != len(set(done)) or len(done) != 1 + 3 * MODULES or {row[:2] for row in done} != expected:
            raise tap.Failure(f"recorded as done: {done}")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    seeds = [int(word) for word in sys.argv[2:]] or [1, 2, 15]
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    cases = [case for engine in engines.all_engines() for case in Concurrency(engine, binary, seeds).cases()]
    return tap.run(cases, workers=1)


if __name__ == "__main__":
    sys.exit(main())
