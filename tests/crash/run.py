#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills tenon while it works, in every way there is, and compares what comes out with an uninterrupted run.

    run.py --build BUILD [--engine mysql,sqlite,postgresql] [--ways a,b,c,d,e,s] [--kills N] [--seed S]
           [--scripts GLOB] [--jobs 2] [--log FILE] [--show N] [--repeat JSON] [--forget-marks] [--down rollback|abort]

Prints a table engine x way x result. Exit status 1 if a result is wrong or stuck, 77 where no engine is there.
"""

import argparse
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import campaign  # noqa: E402
import table  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, help="Meson's build folder")
    parser.add_argument("--engine", default="mysql,postgresql,sqlite")
    parser.add_argument("--ways", default="a,b,c,d,e")
    parser.add_argument("--kills", type=int, default=200, help="kills an engine, about")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--scripts", default="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--log", help="a line of JSON a kill")
    parser.add_argument("--repeat", help="one kill of the log, made again")
    parser.add_argument("--show", type=int, default=20, help="how many of the bad ones are explained")
    parser.add_argument("--forget-marks", action="store_true", help="the marks are thrown away: wrong ones must come")
    parser.add_argument("--down", choices=["rollback", "abort"], help="each script as the rollback script of an update")
    return parser.parse_args()


def main():
    options = arguments()
    started = time.monotonic()
    results, skipped = [], []
    log = open(options.log, "w", encoding="utf-8") if options.log else None
    if options.repeat:
        options.engine = json.loads(options.repeat)["engine"]

    def record(result):
        results.append(result)
        if log:
            log.write(json.dumps(result) + "\n")
            log.flush()
        if result["result"] not in table.GOOD:
            options.show -= 1
            if options.show >= 0:
                print(table.explain(result), flush=True)
        elif options.repeat:
            print(table.explain(result), flush=True)

    for engine in options.engine.split(","):
        reason = campaign.run(engine, options, record)
        if reason:
            skipped.append(reason)
            print(f"skipped: {reason}", flush=True)
    print(table.render(results))
    print(f"seed {options.seed}, {len(results)} kills in {time.monotonic() - started:.0f} s")
    if not results and skipped:
        return 77
    return 1 if any(result["result"] not in table.GOOD for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
