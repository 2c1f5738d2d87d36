# SPDX-License-Identifier: MIT
"""The figures that tenon is measured by, and how far a run is from them."""

import dataclasses

from measure import ratios, spread

ENGINES = ("sqlite", "mariadb", "postgresql")


@dataclasses.dataclass
class Figure:
    """One number of the table. At most `limit`, or at least, where `more` is better."""
    what: str
    case: str
    engine: str
    unit: str  # of the number: x (times what the other needs), ms, MB, MB/s, round trips, round trips a statement
    limit: float
    against: str = ""
    more: bool = False


@dataclasses.dataclass
class Found:
    """A figure with what was measured; `value` None where there is none, `why` says why."""
    figure: Figure
    value: float = None
    low: float = 0
    high: float = 0
    cpu: float = None  # the ratio of CPU time, where the figure is a ratio
    work: float = None  # the same with the server's
    why: str = ""

    @property
    def reached(self):
        if self.value is None:
            return None
        return self.value >= self.figure.limit if self.figure.more else self.value <= self.figure.limit


def _row(what, case, unit, limits, **more):
    return [Figure(what, case, engine, unit, limit, **more) for engine, limit in zip(ENGINES, limits) if limit is not None]


ALL = [
    *_row("apply 1,000 scripts", "apply-1000", "x", (1.00, 1.10, 0.70), against="client"),
    *_row("apply 1,000 scripts", "apply-1000", "x", (0.50, 1.00, 0.60), against="dbmate"),
    *_row("apply 5,000 scripts", "apply-5000", "x", (1.00, 1.10, 0.70), against="client"),
    *_row("apply 5,000 scripts", "apply-5000", "x", (0.50, 1.00, 0.60), against="dbmate"),
    *_row("nothing to do", "nothing", "ms", (10, 15, 15)),
    *_row("nothing to do, memory", "nothing", "MB", (12, None, None)),
    *_row("one large script", "big", "x", (0.40, 0.95, 0.40), against="client"),
    *_row("one large script, memory", "big", "MB", (32, 32, 32)),
    *_row("1,000 small statements, 20 ms away", "link-rows", "round trips", (None, 20, 10)),
    *_row("a DDL statement, 20 ms away", "link-tables", "round trips a statement", (None, 2, None)),
    *_row("lexer, INSERTs", "lexer-big", "MB/s", (1000, 1000, 1000), more=True),
    *_row("lexer, DDL", "lexer-schema", "MB/s", (300, 300, 300), more=True),
    *_row("growth of a script's cost", "growth", "x", (1.15, 1.15, 1.15), against="client"),
]


def find(results):
    """Every figure that the results say something about."""
    by_name = {(result.case, result.engine, result.contender): result for result in results}
    cases = {result.case.removesuffix("-many") for result in results}
    return [_measured(figure, by_name) for figure in ALL if figure.case in cases]


def _measured(figure, results):
    ours = results.get((figure.case + ("-many" if figure.case == "growth" else ""), figure.engine, "tenon"))
    if ours is None:
        return Found(figure, why="not run")
    if ours.failed:
        return Found(figure, why=f"tenon: {ours.failed}")
    if figure.case == "growth":
        return _growth(figure, results)
    if figure.against:
        theirs = results.get((figure.case, figure.engine, figure.against))
        if theirs is None or theirs.failed:
            return Found(figure, why=f"{figure.against}: {theirs.failed}" if theirs else f"{figure.against} did not run")
        value, low, high = spread(ratios(ours.costs, theirs.costs, "wall"))
        cpu, work = (spread(ratios(ours.costs, theirs.costs, which) or [0])[0] for which in ("cpu", "work"))
        return Found(figure, value, low, high, cpu, work)
    return Found(figure, *spread([_value(figure, ours, cost, results) for cost in ours.costs]))


def _value(figure, result, cost, results):
    if figure.unit == "ms":
        return cost.wall * 1000
    if figure.unit == "MB":
        return cost.memory
    if figure.unit == "MB/s":
        return result.count / cost.wall
    if figure.unit == "round trips":
        return cost.round_trips
    one = results[("link-one", figure.engine, "tenon")]  # what it takes to begin and to end
    return (cost.round_trips - one.costs[0].round_trips) / (result.count - 1)


def _growth(figure, results):
    """How much dearer a script gets, against how much dearer it gets for the engine's own client."""
    grown = {}
    for contender in ("tenon", "client"):
        few, many = (results.get((f"growth-{size}", figure.engine, contender)) for size in ("few", "many"))
        if few is None or many is None or few.failed or many.failed:
            return Found(figure, why=f"{contender} did not end")
        grown[contender] = [_a_script(many, value) / _a_script(few, value) for value in ("wall", "cpu", "work")]
    value, cpu, work = (ours / theirs for ours, theirs in zip(grown["tenon"], grown["client"]))
    return Found(figure, value, value, value, cpu, work)


def _a_script(result, value):
    return spread([getattr(cost, value) for cost in result.costs])[0] / result.count
