# SPDX-License-Identifier: MIT
"""Runs one piece of work by everybody who can, in turn, round by round, each on a fresh database."""

import dataclasses
import pathlib
import shutil

from measure import Cost, Failed


@dataclasses.dataclass
class Result:
    """What one contender needed for one case on one engine."""
    case: str
    engine: str
    contender: str
    count: float  # scripts, statements or megabytes, as the case has it
    costs: list = dataclasses.field(default_factory=list)  # of Cost, a round each
    failed: str = ""

    @staticmethod
    def read(told):
        return Result(**{**told, "costs": [Cost(**cost) for cost in told["costs"]]})


@dataclasses.dataclass
class Bench:
    meter: object
    engines: list
    contenders: list
    rounds: int
    scale: float
    big_megabytes: float
    growth: tuple
    transaction: str  # of engines that can: action, script
    work: pathlib.Path
    split_bench: str
    say: object  # takes a line about how it goes
    results: list = dataclasses.field(default_factory=list)

    def scaled(self, count):
        return max(1, round(count * self.scale))

    def transaction_on(self, engine):
        return self.transaction if engine.transactional else "none"

    def folder(self, case, engine):
        made = self.work / f"{case}-{engine.name}"
        made.mkdir(parents=True, exist_ok=True)
        return made

    def compare(self, case, engine, work, count, rounds=None, contenders=None, long_line=None):
        """Applies `work` to empty databases. Returns the results by the contenders' names."""
        folder = self.folder(case, engine)
        contenders = contenders or self.contenders
        for contender in contenders:
            contender.prepare(work, folder, self.transaction_on(engine))

        def once(contender):
            with engine.fresh(long_line and long_line.port) as place:
                if long_line:
                    long_line.reset()
                command, stdin = contender.command(place, folder, self.transaction_on(engine))
                before = engine.cpu()
                cost = self.meter.run(command, place.environment(), folder, stdin)
                cost.round_trips = long_line.round_trips if long_line else 0
                cost.server = engine.cpu() - before
                return cost

        found = self.rounds_of(case, engine, contenders, count, once, rounds)
        shutil.rmtree(folder)
        return found

    def rounds_of(self, case, engine, contenders, count, once, rounds=None):
        """Everybody in turn; who begins changes with the rounds. Who has failed does not run again."""
        found = {contender.name: Result(case, engine.name, contender.name, count) for contender in contenders}
        for number in range(rounds or self.rounds):
            turn = number % len(contenders)
            for contender in contenders[turn:] + contenders[:turn]:
                result = found[contender.name]
                if result.failed:
                    continue
                try:
                    result.costs.append(once(contender))
                except Failed as failure:
                    result.failed = str(failure) or "failed"
        self.results += found.values()
        for result in found.values():
            self.say(_told(result))
        return found


def _told(result):
    head = f"{result.case:12} {result.engine:10} {result.contender:8}"
    if result.failed:
        return f"{head} failed: {result.failed}"
    walls = sorted(cost.wall for cost in result.costs)
    cost = result.costs[0]
    trips = f"  {cost.round_trips} round trips" if cost.round_trips else ""
    cpu = min(cost.cpu for cost in result.costs)
    return (f"{head} {walls[len(walls) // 2]:9.3f} s  ({walls[0]:.3f} to {walls[-1]:.3f})  {cpu:8.3f} s CPU  "
            f"{cost.server:8.2f} s the server's  {cost.memory:6.1f} MB{trips}")
