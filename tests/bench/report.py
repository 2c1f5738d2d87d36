# SPDX-License-Identifier: MIT
"""What a run of the benchmarks found: for the terminal, as JSON, as Markdown, as a picture."""

import dataclasses
import json

import figures
import plot
from measure import Cost, spread

SHORT = {"x": "", "ms": " ms", "MB": " MB", "MB/s": " MB/s", "round trips": " round trips",
         "round trips a statement": " round trips"}


def table(found):
    """The figures as lines of text."""
    rows = [("what", "engine", "against", "to reach", "measured", "from … to", "CPU", "with server", "")]
    for one in found:
        rows.append((one.figure.what, one.figure.engine, one.figure.against or "-", _limit(one.figure), *_measured(one)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]


def write(folder, results, about):
    """report.json, report.md and report.svg in `folder`. `about`: the machine and the run, words by name."""
    found = figures.find(results)
    folder.mkdir(parents=True, exist_ok=True)
    document = {"schema": 1, "about": about,
                "figures": [{**dataclasses.asdict(one.figure), "value": one.value, "low": one.low, "high": one.high,
                             "cpu": one.cpu, "work": one.work, "reached": one.reached, "why": one.why} for one in found],
                "results": [dataclasses.asdict(result) for result in results]}
    (folder / "report.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    (folder / "report.svg").write_text(plot.draw(found), encoding="utf-8")
    (folder / "report.md").write_text("\n".join(_markdown(found, results, about)) + "\n", encoding="utf-8")
    return found


def _markdown(found, results, about):
    yield "# Benchmarks\n"
    for name, value in about.items():
        yield f"- {name}: {value}"
    yield "\n## Figures\n"
    yield "Ratios are tenon's time divided by the other's, medians of pairs; under 1 tenon is faster.\n"
    yield from _rows(["what", "engine", "against", "to reach", "measured", "from … to", "CPU", "CPU with the server's", ""],
                     ([one.figure.what, one.figure.engine, one.figure.against or "–", _limit(one.figure), *_measured(one)]
                      for one in found))
    yield "\n![the figures](report.svg)\n"
    yield "## Everything that was run\n"
    yield ("Medians, with the smallest and the largest. CPU: of the process and what it starts; the server's own is in steps"
           " of 10 ms.\n")
    counted = any(cost.instructions for result in results for cost in result.costs)
    head = ["case", "engine", "who", "count", "rounds", "wall", "CPU", "server's CPU", "peak memory"] + ["instructions"] * counted
    yield from _rows(head, (_result(result, counted) for result in results))


def _rows(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _result(result, counted):
    cells = [result.case, result.engine, result.contender, f"{result.count:g}", str(len(result.costs))]
    if result.failed or not result.costs:
        return [*cells, f"failed: {result.failed}", "", "", ""] + [""] * counted
    walls, cpus, memory, instructions = (spread([getattr(cost, value) for cost in result.costs]) for value in Cost.VALUES[:4])
    trips = spread([cost.round_trips for cost in result.costs])[0]
    told = f"{_time(walls[0])} ({_time(walls[1])} … {_time(walls[2])})" + (f", {trips:g} round trips" if trips else "")
    server = spread([cost.server for cost in result.costs])[0]
    return [*cells, told, f"{_time(cpus[0])} ({_time(cpus[1])} … {_time(cpus[2])})", _time(server) if server else "–",
            f"{memory[0]:.1f} MB"] + [f"{instructions[0] / 1e6:.0f} M"] * counted


def _time(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _number(value, unit):
    return f"{value:.2f}" if unit == "x" else f"{value:.1f}" if value < 100 and unit != "MB/s" else f"{value:.0f}"


def _limit(figure):
    return f"{'≥' if figure.more else '≤'} {_number(figure.limit, figure.unit)}{SHORT[figure.unit]}"


def _measured(one):
    if one.value is None:
        return "–", "", "", "", one.why
    unit = one.figure.unit
    return (f"{_number(one.value, unit)}{SHORT[unit]}", f"{_number(one.low, unit)} … {_number(one.high, unit)}",
            *("" if share is None else f"{share:.2f}" for share in (one.cpu, one.work)), "reached" if one.reached else _missed(one))


def _missed(one):
    factor = one.figure.limit / one.value if one.figure.more else one.value / one.figure.limit
    return f"{factor:.1f} times off" if factor >= 1.05 else "just missed"
