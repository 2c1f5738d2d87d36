# SPDX-License-Identifier: MIT
"""The results as a table, and a kill as a text that says how to make it again."""

import json

import ways
from judge import RESULTS

GOOD = ("exact", "in doubt", "refused", "engine damage")
COLUMNS = ["kills", *RESULTS, "broken", "not hit"]


def render(results):
    rows = [["engine", "way", *COLUMNS]]
    for engine in sorted({result["engine"] for result in results}):
        for way in sorted({result["way"] for result in results if result["engine"] == engine}):
            some = [result for result in results if (result["engine"], result["way"]) == (engine, way)]
            rows.append([engine, f"{way} {ways.NAMES.get(way, '')}", *_numbers(some)])
    rows.append(["all", "", *_numbers(results)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        words = [word.ljust(width) if column < 2 else word.rjust(width)
                 for column, (word, width) in enumerate(zip(row, widths))]
        lines.append("  ".join(words).rstrip())
    return "\n".join(lines)


def explain(result):
    kill = {key: value for key, value in result.items() if key not in ("detail", "hit", "result")}
    return (f"{result['result']}: {result['engine']} {result['script']} {result['way']}\n"
            f"    again: --repeat '{json.dumps(kill)}'\n    "
            + result["detail"].strip().replace("\n", "\n    "))


def _numbers(results):
    count = {name: sum(result["result"] == name for result in results) for name in [*RESULTS, "broken"]}
    missed = sum(not result["hit"] for result in results)
    return [str(len(results)), *(str(count[name]) for name in [*RESULTS, "broken"]), str(missed)]
