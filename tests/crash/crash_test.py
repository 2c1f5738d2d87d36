#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The short version of the crash harness, for the test suite: every engine that is here, every way, a few kills of
each script, always the same ones. scripts/crash makes the long one.

usage: crash_test.py BUILD
"""

import collections
import pathlib
import sys
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import campaign  # noqa: E402
import corpus  # noqa: E402
import rebuild  # noqa: E402
import table  # noqa: E402
import tap  # noqa: E402
import ways  # noqa: E402

KILLS = {"sqlite": 400, "mysql": 260, "postgresql": 150}
SEED = "suite"
# where forgotten marks must show: statements whose repetition succeeds, and shows in the rows
TELLING = "repeatable"


class Results:
    """The kills of one engine, made when the first case asks for them."""

    def __init__(self, engine, build):
        self.engine, self.build = engine, build
        self._of = None
        self._skipped = ""

    def of(self, way):
        if self._of is None:
            self._of = collections.defaultdict(list)
            self._skipped = self.run(KILLS[self.engine], "*", "a,b,c,d,e,s", lambda result: self._of[result["way"]].append(result))
        if self._skipped:
            raise tap.Skip(self._skipped)
        return self._of["-"] + self._of[way]

    def run(self, kills, scripts, some_ways, record, forget_marks=False, down=""):
        options = types.SimpleNamespace(build=self.build, kills=kills, scripts=scripts, ways=some_ways, seed=SEED, jobs=2,
                                        repeat=None, forget_marks=forget_marks, down=down)
        return campaign.run(self.engine, options, record)

    def case(self, way):
        def check():
            results = self.of(way)
            bad = [result for result in results if result["result"] not in table.GOOD]
            if bad:
                raise tap.Failure(table.render(results) + "\n" + "\n".join(map(table.explain, bad[:10])))
        if way == "s":
            return f"{self.engine}: an uninterrupted run leaves what the engine's own client leaves", check
        return f"{self.engine}: runs end as if nothing had happened, or say what is in doubt ({ways.NAMES[way]})", check

    def way_down(self, down):
        def check():
            found = []
            skipped = self.run(KILLS[self.engine] // 4, "*", "a,b", found.append, down=down)
            if skipped:
                raise tap.Skip(skipped)
            bad = [result for result in found if result["result"] not in table.GOOD]
            if bad:
                raise tap.Failure(table.render(found) + "\n" + "\n".join(map(table.explain, bad[:10])))
        what = "rollbacks without the module's folder" if down == "rollback" else "aborts"
        return f"{self.engine}: {what} end as if nothing had happened, or say what is in doubt", check

    def without_marks(self):
        def check():
            found = []
            skipped = self.run(40, TELLING, "a", found.append, forget_marks=True)
            if skipped:
                raise tap.Skip(skipped)
            if not any(result["result"] == "wrong" and "rows of" in result["detail"] for result in found):
                raise tap.Failure("marks were thrown away, and nothing wrong was found\n" + table.render(found))
        return f"{self.engine}: the harness finds what goes wrong without marks", check


def published(build):
    """The modules of the corpus under a few kills."""
    def check():
        if not corpus.CORPUS.is_dir():
            raise tap.Skip(corpus.MISSING)
        found = []
        skipped = Results("mysql", build).run(24, "corpus*", "a,b,d", found.append)
        if skipped:
            raise tap.Skip(skipped)
        bad = [result for result in found if result["result"] not in table.GOOD]
        if bad:
            raise tap.Failure(table.render(found) + "\n" + "\n".join(map(table.explain, bad[:10])))
    return "mysql: published modules end as if nothing had happened, or say what is in doubt", check


def main():
    build = sys.argv[1]
    cases = []
    for engine in ("sqlite", "mysql", "postgresql"):
        results = Results(engine, build)
        cases += [results.case(way) for way in ("sabe" if engine == "sqlite" else "sabcde")]
        cases += [results.way_down("rollback"), results.way_down("abort"), results.without_marks()]
    cases.append(published(build))
    cases += rebuild.cases(pathlib.Path(build).resolve() / "src/cli/tenon")
    return tap.run(cases, workers=1)


if __name__ == "__main__":
    sys.exit(main())
