#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures tenon beside the engines' own clients and dbmate, in turn, on fresh databases, and writes a report.

    run.py --build BUILD [--case NAME,...] [--engine sqlite,mariadb,postgresql] [--rounds 7] [--scale 1] [--report FOLDER]
           [--big-megabytes 1000] [--growth 100,10000] [--transaction action|script] [--dbmate PROGRAM]
           [--no-dbmate] [--folder FOLDER] [--timeout 1800] [--short] [--again REPORT.JSON]

Servers are those that scripts/with-servers starts; without them SQLite is measured alone. Times are never judged: the
exit status is 1 only if tenon itself failed to do its work, and 77 where no engine is there.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import cases  # noqa: E402
import measure  # noqa: E402
import places  # noqa: E402
import report  # noqa: E402
from bench import Bench, Result  # noqa: E402
from contenders import Client, Tenon, find_dbmate  # noqa: E402

ROOM = 4 << 30  # bytes that must be free in memory to measure there
SHORT = {"rounds": 1, "scale": 0.02, "big_megabytes": 2.0, "growth": "10,40"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", help="Meson's build folder")
    parser.add_argument("--case", default=",".join(cases.ALL), help="which, of: " + ", ".join(cases.ALL))
    parser.add_argument("--engine", default="sqlite,mariadb,postgresql")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1, help="multiplies the number of scripts and statements")
    parser.add_argument("--big-megabytes", type=float, default=1000)
    parser.add_argument("--growth", default="100,10000", help="few, many scripts")
    parser.add_argument("--transaction", choices=["action", "script"], default="action",
                        help="of tenon and the client on SQLite and PostgreSQL")
    parser.add_argument("--dbmate", help="the program; otherwise it is looked for in PATH")
    parser.add_argument("--no-dbmate", action="store_true")
    parser.add_argument("--folder", type=pathlib.Path, help="where files and SQLite's databases lie; in memory if there is room")
    parser.add_argument("--report", type=pathlib.Path, default=pathlib.Path("bench-report"))
    parser.add_argument("--timeout", type=float, default=1800, help="seconds after which a program has failed")
    parser.add_argument("--short", action="store_true", help="all of it once and small: whether it runs, not how fast")
    parser.add_argument("--again", type=pathlib.Path, help="only write the report anew, of a report.json or several")
    parser.add_argument("--joined", type=pathlib.Path, nargs="*", default=[], help="earlier report.json to add to the report")
    given = parser.parse_args()
    if given.short:
        vars(given).update(SHORT)
    unknown = set(given.case.split(",")) - set(cases.ALL)
    if unknown:
        parser.error(f"no case {', '.join(sorted(unknown))}; there are: {', '.join(cases.ALL)}")
    if not given.build and not given.again:
        parser.error("--build is missing")
    return given


def main():
    given = arguments()
    if given.again:
        return again(given)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is cleared away
    home = pathlib.Path(tempfile.mkdtemp(prefix="tenon-bench.", dir=given.folder or in_memory()))
    try:
        return measured(given, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def measured(given, home):
    engines, missing = places.engines(home, given.engine.split(","))
    for sentence in missing:
        print(sentence)
    if not engines:
        return 77
    tenon = Tenon(pathlib.Path(given.build) / "src/cli/tenon")
    dbmate = None if given.no_dbmate else find_dbmate(given.dbmate)
    contenders = [tenon, Client()] + ([dbmate] if dbmate else [])
    tools = pathlib.Path(given.build).resolve() / "tests/bench"
    bench = Bench(measure.Meter(tools / "bench-timed", given.timeout), engines, contenders, given.rounds, given.scale,
                  given.big_megabytes, tuple(map(int, given.growth.split(","))), given.transaction, home,
                  str(tools / "split-bench"), lambda line: print(line, flush=True))
    about = {**measure.machine(), "noise before": f"{measure.noise():.0%}",
             "databases": "in memory" if home.is_relative_to("/dev/shm") else "on disk",
             "commits of the servers": "wait for the disk" if os.environ.get("TENON_TEST_DURABLE") else "do not wait for the disk",
             "programs": ", ".join([tenon.version(), dbmate.version() if dbmate else "no dbmate: not installed, or not wanted",
                                    *(engine.version() for engine in engines)]),
             "instructions": "counted" if bench.meter.counts_instructions else "not counted: this machine has no counter for them",
             "rounds": given.rounds, "scale": given.scale, "transactions": f"one for each {given.transaction}; none on MariaDB"}
    earlier = [result for file in given.joined for result in read(file)[1]]
    for name in given.case.split(","):
        cases.ALL[name](bench)
        about["noise after"] = f"{measure.noise():.0%}"
        found = report.write(given.report, earlier + bench.results, about)  # a long run may be stopped
    show(found, given.report)
    failed = [result for result in bench.results if result.failed and result.contender == Tenon.name]
    return 1 if failed else 0


def again(given):
    """The report once more, of what was measured before."""
    about, results = read(given.again)
    for file in given.joined:
        results += read(file)[1]
    show(report.write(given.report, results, about), given.report)
    return 0


def read(file):
    document = json.loads(file.read_text(encoding="utf-8"))
    return document["about"], [Result.read(told) for told in document["results"]]


def show(found, folder):
    print()
    print("\n".join(report.table(found)))
    print(f"\n{folder}/report.md, report.json, report.svg")


def in_memory():
    memory = pathlib.Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


if __name__ == "__main__":
    sys.exit(main())
