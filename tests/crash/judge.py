# SPDX-License-Identifier: MIT
"""What became of a kill: the same command again until it ends well, then the comparison."""

import ways
from bench import place_of
from targets import differences

RESULTS = ["exact", "in doubt", "refused", "engine damage", "wrong", "stuck"]
BAD = ("wrong", "stuck")
ATTEMPTS = 6


def judge(bench, reference, kill, **trap):
    """Makes one kill and returns it with its result. `trap` is for the runs that resume (marks forgotten)."""
    bench.fresh()
    hit, ended = ways.strike(bench, {**kill, **trap} if trap else kill)
    outcome = _resume(bench, kill, ended, trap)
    if outcome[0] == "exact":
        found = _compare(bench, reference, kill)
        outcome = ("wrong", found) if found else outcome
    if outcome[0] in BAD and kill["way"] == "d":
        outcome = _damage(bench, outcome)
    return {**kill, "engine": bench.engine.name, "script": bench.script.name, "hit": hit, "result": outcome[0],
            "detail": outcome[1]}


def _compare(bench, reference, kill):
    try:
        found = differences(reference, bench.engine.snapshot(bench.script))
    except Exception as error:  # pylint: disable=broad-except
        return f"the result cannot be read: {error}"
    if kill["way"] == "d":  # a restart may skip numbers that a sequence had in its cache, and forgets SET GLOBAL
        found = [line for line in found if not line.startswith(("counter ", "globals:"))]
    status, out, err = bench.verify()
    if status != 0:
        found.append(f"verify: {status} {out}{err}")
    return "\n".join(found)


def _resume(bench, kill, ended, trap):
    """(result so far, why): `exact` means that everything ended with 0."""
    said, last = [], None
    for attempt in range(ATTEMPTS):
        verb = "resume" if (attempt + kill.get("at", 0)) % 2 else bench.script.verb
        if attempt == 0 and ended is not None:  # the run itself survived the cut
            status, out, err = ended
            verb = bench.script.verb
        elif attempt == 0 and kill["again"]:
            status, out, err = bench.run(verb, at=kill["again"], side="after", **trap)
        else:
            status, out, err = bench.run(verb, **trap)
        if status is None:
            return "stuck", f"{verb} hangs\n{out}{err}"
        if status == 0 and verb == bench.script.verb:
            return "exact", ""
        file, line, text = place_of(out, err)
        said.append(f"{verb}: {status} {file}:{line} {text}".strip())
        if status == 7 and (file, line) == last:
            kind, why = bench.script.allowed(file, line)
            return (kind, f"{why}: {said[-1]}") if kind and text else ("stuck", "\n".join(said))
        last = (file, line) if status == 7 else last
    return "stuck", "\n".join(said)


def _damage(bench, outcome):
    """A server that was killed may have lost its own files: then it says so itself."""
    found = [] if bench.engine.server is None else bench.engine.check()
    if bench.script.damage and found:
        return "engine damage", f"{bench.script.damage}: " + "; ".join(found)
    return outcome[0], "\n".join([outcome[1], *found])
