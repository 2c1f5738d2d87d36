#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds up what meson's logs say: every test case counts once, whatever reported it.

usage: tally.py TESTLOG.JSON...

doctest says how many cases it ran, and a case that says SKIPPED did not really run; TAP names every case; any other
test is one case. The names of what failed or was skipped are listed, the last line is the sum.
"""

import json
import re
import sys

DOCTEST = re.compile(r"\[doctest\] test cases: +(\d+) +\| +(\d+) passed +\| +(\d+) failed")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def of_doctest(name, text):
    # "TEST CASE:  sentence" heads everything that a case has to say
    cases = [part for part in re.split(r"^TEST CASE:", text, flags=re.MULTILINE)[1:]]
    skipped = sorted({f"{name}: {case.splitlines()[0].strip()}" for case in cases if "SKIPPED" in case})
    wrong = sorted({f"{name}: {case.splitlines()[0].strip()}" for case in cases if "ERROR:" in case})
    passed, failed = 0, 0
    for match in DOCTEST.finditer(text):
        passed += int(match[2])
        failed += int(match[3])
    return passed - len(skipped), wrong[:failed] + [name] * (failed - len(wrong)), skipped


def of_tap(name, text):
    passed, failed, skipped = 0, [], []
    for line in text.splitlines():
        match = re.match(r"(not )?ok \d+ ?(.*)", line)
        if re.match(r"1\.\.0 # SKIP", line):
            skipped.append(f"{name}: {line.partition('SKIP ')[2]}")
        elif match and match[1]:
            failed.append(f"{name}: {match[2]}")
        elif match and "# SKIP" in match[2]:
            skipped.append(f"{name}: {match[2]}")
        elif match:
            passed += 1
    return passed, failed, skipped


def count(test):
    name, result = test["name"], test["result"]
    text = ESCAPE.sub("", test.get("stdout") or "")
    if DOCTEST.search(text):
        passed, failed, skipped = of_doctest(name, text)
    elif re.search(r"^1\.\.\d", text, re.MULTILINE):
        passed, failed, skipped = of_tap(name, text)
    else:
        return int(result == "OK"), [], [name] if result == "SKIP" else []
    return passed, failed, skipped


def main():
    passed, failed, skipped = 0, [], []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as log:
            for test in map(json.loads, log):
                some = count(test)
                passed += some[0]
                skipped += some[2]
                # a test may also die, or take too long, without a case that failed
                good = test["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
                failed += some[1] or ([] if good else [f"{test['name']}: {test['result'].lower()}"])
    for title, names in (("skipped", skipped), ("failed", failed)):
        for name in names:
            print(f"{title}: {name}")
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
