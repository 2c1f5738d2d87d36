#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the benchmarks stand on: the same content for everybody, costs that are those of the program, a report that
says what was measured.

usage: bench_test.py BENCH-TIMED
"""

import itertools
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import xml.dom.minidom

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import content  # noqa: E402
import figures  # noqa: E402
import layouts  # noqa: E402
import measure  # noqa: E402
import report  # noqa: E402
import tap  # noqa: E402
from bench import Bench, Result  # noqa: E402
from measure import Cost, Failed  # noqa: E402

TIMED = sys.argv[1] if len(sys.argv) > 1 else ""
ENVIRONMENT = {"PATH": os.environ["PATH"]}


def expect(holds, told):
    if not holds:
        raise tap.Failure(told)


def seeded():
    expect(content.modules(30) == content.modules(30), "two runs make different scripts")
    expect(content.modules(30) != content.modules(30, "another"), "the seed does not matter")
    expect("".join(content.big(50_000)) == "".join(content.big(50_000)), "two runs make different large scripts")
    more = content.modules(40)
    expect(content.modules(30) == more[:3], "more scripts are other scripts")


def sizes():
    made = content.modules(25)
    expect([len(scripts) for scripts in made] == [10, 10, 5], "not ten scripts a module")
    expect(all(len(statements) == 6 for scripts in made for statements in scripts), "not six statements a script")
    size = len("".join(content.big(3_000_000)).encode())
    expect(3_000_000 <= size < 3_005_000, f"three megabytes are {size} bytes")


def statements_of(text):
    """The statements of a file, parted by sqlite's own idea of them, without BEGIN, COMMIT and dbmate's marks."""
    text = re.sub(r"^-- migrate:.*\n", "", text, flags=re.MULTILINE)
    found, pending = [], ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return [one for one in found if one not in ("BEGIN;\n", "COMMIT;\n")]


def same_for_all():
    made = content.modules(23)
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        layouts.write_modules(made, home / "modules")
        layouts.write_dbmate(made, home / "dbmate")
        scripts = sorted((home / "modules").rglob("*.sql"), key=lambda file: (file.parents[1].name, int(file.stem.split(".")[-1])))
        ours = "".join(file.read_text() for file in scripts).replace("<DB_PREFIX>", content.PREFIX)
        migrations = "".join(file.read_text() for file in sorted((home / "dbmate").iterdir()))
        expect(len(scripts) == 23, f"{len(scripts)} scripts for 23")
        expect(statements_of(ours) == statements_of(migrations), "dbmate gets other statements")
        for transaction, pairs in (("action", 3), ("script", 23), ("none", 0)):
            layouts.write_stock(made, home / "client.sql", transaction)
            text = (home / "client.sql").read_text()
            expect(statements_of(text) == statements_of(ours), f"the client gets other statements ({transaction})")
            expect(text.count("BEGIN;\n") - text.count(" BEGIN;\n") == pairs and text.count("\nCOMMIT;\n") == pairs,
                   f"not {pairs} transactions ({transaction})")


def runs_everywhere():
    """SQLite stands for the three: the suite of the long run takes them to the others."""
    with sqlite3.connect(":memory:") as connection:
        for text in itertools.chain.from_iterable(itertools.chain.from_iterable(
                content.modules(40) + content.light(40) + content.small(20) + content.definitions(5))):
            connection.execute(text.replace("<DB_PREFIX>", "x_"))
        connection.executescript("".join(content.big(200_000)).replace("<DB_PREFIX>", "x_"))
        rows, = connection.execute("SELECT count(*) FROM x_big WHERE body LIKE '%;%'").fetchone()
        expect(rows > 100, f"only {rows} rows have a semicolon inside")


def meter():
    if not TIMED:
        raise tap.Skip("bench-timed is not given")
    return measure.Meter(TIMED, 20)


def costs():
    cost = meter().run([sys.executable, "-c", "import time; x = bytearray(64 << 20); time.sleep(0.3)"], ENVIRONMENT, "/")
    expect(0.3 <= cost.wall < 10, f"{cost.wall} s for a sleep of 0.3")
    expect(cost.cpu < cost.wall, f"{cost.cpu} s of CPU in {cost.wall} s of sleep")
    expect(64 <= cost.memory < 120, f"{cost.memory} MB for 64")


def own_memory():
    """The peak of a small program is not that of the one that measures it."""
    ballast = bytearray(80 << 20)
    cost = meter().run(["true"], ENVIRONMENT, "/")
    expect(cost.memory < 10, f"{cost.memory} MB for a program that does nothing, beside {len(ballast)} bytes here")


def failures():
    try:
        meter().run(["sh", "-c", "echo no such table >&2; exit 3"], ENVIRONMENT, "/")
    except Failed as failure:
        expect("exit 3" in str(failure) and "no such table" in str(failure), f"it says only: {failure}")
    else:
        raise tap.Failure("a program that fails has a cost")
    slow = measure.Meter(TIMED, 0.2)
    try:
        slow.run(["sleep", "20"], ENVIRONMENT, "/")
    except Failed as failure:
        expect("not done" in str(failure), f"it says only: {failure}")
    else:
        raise tap.Failure("a program that hangs has a cost")


class Runner:
    def __init__(self, name):
        self.name = name


def in_turn():
    """Everybody begins equally often, and who has failed does not run again."""
    order = []

    def once(contender):
        order.append(contender.name)
        if contender.name == "c" and len(order) > 3:
            raise Failed("no more")
        return Cost(1, 1, 1)

    class Engine:
        name = "none"

    bench = Bench(None, [], [], 4, 1, 1, (), "action", None, "", lambda line: None)
    found = bench.rounds_of("case", Engine, [Runner("a"), Runner("b"), Runner("c")], 1, once)
    expect("".join(order) == "abc" + "bca" + "ab" + "ab", f"the order is {''.join(order)}")
    expect(found["c"].failed == "no more" and len(found["a"].costs) == 4, "the failure is not told, or stopped the others")


def paired():
    ours = [Cost(1, 1, 1), Cost(20, 2, 1), Cost(3, 3, 1)]
    theirs = [Cost(2, 4, 1), Cost(20, 4, 1), Cost(4, 4, 1)]
    expect(measure.ratios(ours, theirs, "wall") == [0.5, 1, 0.75], "rounds are not compared with their own")
    expect(measure.spread([3, 1, 2]) == (2, 1, 3), "median, smallest, largest")


def results():
    return [Result("apply-1000", "sqlite", "tenon", 1000, [Cost(1.8, 1, 10), Cost(2.2, 1, 10)]),
            Result("apply-1000", "sqlite", "client", 1000, [Cost(1, 1, 5), Cost(1, 1, 5)]),
            Result("apply-1000", "sqlite", "dbmate", 1000, failed="exit 1: <no> | way"),
            Result("nothing", "sqlite", "tenon", 5000, [Cost(0.008, 0.01, 11)]),
            Result("link-one", "mariadb", "tenon", 1, [Cost(1, 1, 1, 0, 40)]),
            Result("link-tables", "mariadb", "tenon", 11, [Cost(1, 1, 1, 0, 70)])]


def judged():
    found = {(one.figure.case, one.figure.engine, one.figure.against, one.figure.unit): one for one in figures.find(results())}
    ratio = found["apply-1000", "sqlite", "client", "x"]
    expect(abs(ratio.value - 2.0) < 1e-9 and ratio.reached is False, f"the ratio is {ratio}")
    expect(found["nothing", "sqlite", "", "ms"].reached and found["nothing", "sqlite", "", "MB"].reached, "8 ms, 11 MB")
    expect(found["link-tables", "mariadb", "", "round trips a statement"].value == 3, "thirty round trips for ten statements")
    expect("no> | way" in found["apply-1000", "sqlite", "dbmate", "x"].why, "a failure of another tool is not told")
    expect(not any(one.figure.case == "big" for one in found.values()), "what was not run has a figure")


def reported():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        found = report.write(folder, results(), {"machine": "a test"})
        drawn = xml.dom.minidom.parseString((folder / "report.svg").read_text())
        bars = drawn.getElementsByTagName("rect")
        expect(len(bars) == sum(one.value is not None for one in found), f"{len(bars)} bars")
        for line in (folder / "report.md").read_text().splitlines():
            expect(not line.startswith("| apply-1000") or len(re.findall(r"(?<!\\)\|", line)) == 10, f"not nine cells: {line}")
        expect("2.0 times off" in "\n".join(report.table(found)), "the table does not say how far off")


def main():
    return tap.run([
        ("a seed makes the same scripts, and more of them begin with the same", seeded),
        ("modules have ten scripts of six statements, the large script its size", sizes),
        ("tenon, the client and dbmate get the same statements, in the transactions that were asked for", same_for_all),
        ("what is made is SQL that runs", runs_everywhere),
        ("a cost is the time and the memory of the program", costs),
        ("the memory of the one that measures does not count", own_memory),
        ("a program that fails or hangs is told, not measured", failures),
        ("contenders run in turn, and one that failed not again", in_turn),
        ("ratios compare what ran side by side", paired),
        ("figures are judged from their results", judged),
        ("the report has a picture and a table of them", reported),
    ], workers=1)


if __name__ == "__main__":
    sys.exit(main())
