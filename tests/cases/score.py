#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""score.py TENON FOLDER: runs `tenon split` over a folder of splitter cases and prints the score of each engine.

A case is NAME.sql and NAME.expect.json beside it: {"engine", "truth", "placeholders", and "statements": [{"line",
"bytes", "sha256" (16 hex digits)}] or "error": {"line", "col"}}. Cases whose truth is "observed" are information and
do not count. The exit status is 1 if a case fails."""

import collections
import hashlib
import json
import pathlib
import subprocess
import sys


def split(tenon, script, expected):
    command = [tenon, "split", str(script), "--engine", expected["engine"], "--json"]
    for name, value in (expected.get("placeholders") or {}).items():
        command += ["-D", f"{name}={value}"]
    done = subprocess.run(command, capture_output=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"broken": done.stderr.decode(errors="replace") or f"exit {done.returncode} without a document"}


def difference(expected, found):
    """What is wrong, or nothing."""
    if "broken" in found:
        return found["broken"].strip()
    if "error" in expected:
        place = [found.get("error", {}).get(key) for key in ("line", "column")]
        wanted = [expected["error"]["line"], expected["error"]["col"]]
        return None if place == wanted else f"error at {place}, wanted {wanted}"
    if "error" in found:
        return f"error: {found['error']['message']}"
    texts = [one["text"].encode("utf-8", "surrogateescape") for one in found["statements"]]
    if len(texts) != len(expected["statements"]):
        return f"{len(texts)} statements, wanted {len(expected['statements'])}"
    for index, (text, one, wanted) in enumerate(zip(texts, found["statements"], expected["statements"])):
        if hashlib.sha256(text).hexdigest()[:16] != wanted["sha256"]:
            return f"statement {index + 1}: {text[:60]!r}"
        if one["line"] != wanted["line"]:
            return f"statement {index + 1} at line {one['line']}, wanted {wanted['line']}"
    return None


def main(tenon, folder):
    total, passed = collections.Counter(), collections.Counter()
    for path in sorted(pathlib.Path(folder).rglob("*.expect.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        if expected["truth"] == "observed":
            continue
        engine = expected["engine"]
        wrong = difference(expected, split(tenon, path.with_name(path.name[:-len(".expect.json")] + ".sql"), expected))
        total[engine] += 1
        passed[engine] += wrong is None
        if wrong is not None:
            print(f"FAIL {engine}/{path.name[:-len('.expect.json')]}: {wrong}")
    for engine in sorted(total):
        print(f"{engine}: {passed[engine]} of {total[engine]}")
    return 0 if passed == total else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
