# SPDX-License-Identifier: MIT
"""What is measured. A case takes a Bench and leaves its results there."""

import json
import subprocess

import content
import relay
from bench import Result
from contenders import Tenon, Work
from measure import Cost, Failed

ROUND_TRIP = 0.020  # seconds
LINK_ROWS, LINK_TABLES, LINK_SCRIPTS = 1000, 100, 20


def apply_1000(bench):
    _apply(bench, "apply-1000", 1000)


def apply_5000(bench):
    _apply(bench, "apply-5000", 5000)


def nothing(bench):
    """A deployment with nothing to do, against the shortest thing that the client can do, and dbmate."""
    count = bench.scaled(5000)
    work = Work(content.light(count))
    for engine in bench.engines:
        folder = bench.folder("nothing", engine)
        able, places = [], {}
        for contender in bench.contenders:
            contender.prepare(work, folder, bench.transaction_on(engine))
        with engine.fresh() as first, engine.fresh() as second, engine.fresh() as third:
            for contender, place in zip(bench.contenders, (first, second, third)):
                places[contender.name] = place
                command, stdin = contender.command(place, folder, bench.transaction_on(engine))
                try:
                    bench.meter.run(command, place.environment(), folder, stdin)
                    able.append(contender)
                except Failed as failure:
                    bench.results.append(Result("nothing", engine.name, contender.name, count, failed=str(failure)))

            def once(contender):
                place = places[contender.name]
                command, stdin = contender.again(place, folder)
                return bench.meter.run(command, place.environment(), folder, stdin)

            bench.rounds_of("nothing", engine, able, count, once, bench.rounds * 3)


def big(bench):
    """One script of INSERTs."""
    size = round(bench.big_megabytes * 1e6)
    for engine in bench.engines:
        bench.compare("big", engine, Work(big=lambda: content.big(size)), bench.big_megabytes)


def link(bench):
    """Over a line of 20 ms a round trip. The counts hardly vary, so that a few rounds are enough."""
    rows, tables, scripts = (max(2, bench.scaled(count)) for count in (LINK_ROWS, LINK_TABLES, LINK_SCRIPTS))
    for engine in bench.engines:
        if engine.server is None:
            continue
        line = relay.Delay(engine.port, ROUND_TRIP / 2)
        try:
            for case, modules, count in (("link-rows", content.small(rows), rows),
                                         ("link-tables", content.definitions(tables), tables),
                                         ("link-scripts", content.modules(scripts), scripts),
                                         ("link-one", content.definitions(1), 1)):
                bench.compare(case, engine, Work(modules), count, min(bench.rounds, 3), long_line=line)
        finally:
            line.close()


def lexer(bench):
    """No engine, no client: how many megabytes a second are split."""
    for _ in range(bench.rounds):
        size = max(4, round(200 * bench.scale))
        done = subprocess.run([bench.split_bench, "--json", str(size)], capture_output=True, text=True, check=True)
        for told in map(json.loads, done.stdout.splitlines()):
            _lexed(bench, told)
    for result in bench.results:
        if result.case.startswith("lexer"):
            bench.say(f"{result.case:12} {result.engine:10} {max(result.count / cost.wall for cost in result.costs):9.0f} MB/s")


def growth(bench):
    """What a script costs among few, and among many."""
    few, many = bench.growth
    some = [contender for contender in bench.contenders if contender.name != "dbmate"]
    for engine in bench.engines:
        bench.compare("growth-few", engine, Work(content.modules(few)), few, contenders=some)
        bench.compare("growth-many", engine, Work(content.modules(many)), many, min(bench.rounds, 3), some)


def startup(bench):
    """The program alone: no database, no configuration."""
    for engine in bench.engines:
        with engine.fresh() as place:
            def once(contender, place=place):
                return bench.meter.run(contender.start(place), place.environment(), bench.work)

            bench.rounds_of("startup", engine, bench.contenders, 1, once, bench.rounds * 3)


def _apply(bench, case, scripts):
    count = bench.scaled(scripts)
    for engine in bench.engines:
        bench.compare(case, engine, Work(content.modules(count)), count)


def _lexed(bench, told):
    case, engine = f"lexer-{told['script']}", {"mysql": "mariadb"}.get(told["dialect"], told["dialect"])
    for result in bench.results:
        if (result.case, result.engine) == (case, engine):
            break
    else:
        result = Result(case, engine, Tenon.name, told["megabytes"])
        bench.results.append(result)
    result.costs.append(Cost(told["seconds"], told["seconds"], told["memory"]))


ALL = {"startup": startup, "nothing": nothing, "lexer": lexer, "link": link, "apply-1000": apply_1000, "big": big,
       "apply-5000": apply_5000, "growth": growth}
