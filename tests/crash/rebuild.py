# SPDX-License-Identifier: MIT
"""SQLite's official recipe for what ALTER TABLE cannot do, with rows that refer to the table: who runs a script in one
transaction loses them by cascade, because SQLite ignores PRAGMA foreign_keys inside. tenon keeps them."""

import pathlib
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

import library  # noqa: E402


def cases(program):
    def naive():
        if children(by_one_transaction) != 0:
            raise tap.Failure("the children are still there: then this test shows nothing")

    def kept():
        there = children(lambda folder: by_tenon(program, folder))
        if there != 4:
            raise tap.Failure(f"{there} of 4 children are left")

    return [("sqlite: a table rebuild in one transaction loses the child rows", naive),
            ("sqlite: tenon keeps the child rows of the same script", kept)]


def children(run):
    """How many child rows are left after `run` has rebuilt their parents' table."""
    with tempfile.TemporaryDirectory() as folder:
        run(pathlib.Path(folder))
        connection = sqlite3.connect(pathlib.Path(folder) / "t.db")
        try:
            return connection.execute("SELECT count(*) FROM child").fetchone()[0]
        finally:
            connection.close()


def parts():
    return {part.kind: part.text for part in library.load("sqlite", "rebuild_plain")[0].parts}


def by_one_transaction(folder):
    """As migration tools do it: foreign keys on, BEGIN, the script, COMMIT."""
    connection = sqlite3.connect(folder / "t.db", isolation_level=None)
    connection.executescript(parts()["before"])
    connection.execute("PRAGMA foreign_keys = ON")
    before_the_end = parts()["update"].partition("INSERT INTO child SELECT")[0]
    connection.executescript("BEGIN;\n" + before_the_end + "COMMIT;")
    connection.close()


def by_tenon(program, folder):
    script = library.load("sqlite", "rebuild_plain")[0]
    for release, verb in ((1, "install"), (2, "update")):
        shutil.rmtree(folder / "modules", ignore_errors=True)
        script.parts = [library.Part(part.kind, part.version, part.text.partition("INSERT INTO child SELECT")[0])
                        for part in script.parts]
        script.write(folder / "modules", release)
        done = tenon.run(program, [verb, script.code, "--url", "sqlite:t.db", "--modules", folder / "modules", "--yes"],
                         folder)
        if done.returncode != 0:
            raise tap.Failure(f"{verb}: {done.returncode}\n{done.stdout}{done.stderr}")
