# SPDX-License-Identifier: MIT
"""Reports test cases to meson one by one (TAP, the Test Anything Protocol)."""

import concurrent.futures
import os
import sys
import traceback


class Skip(Exception):
    """Raised by a case that cannot run here; the text says why."""


class Failure(Exception):
    """Raised by a case that found something wrong; the text is what to look at."""


def run(cases, workers=None):
    """Runs (name, function) pairs, in parallel, and prints one line a case. Returns the exit status."""
    print("TAP version 13")
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        futures = [pool.submit(_outcome, function) for _, function in cases]
        for number, ((name, _), future) in enumerate(zip(cases, futures), start=1):
            verdict, text = future.result()
            failed += verdict == "not ok"
            if verdict == "skip":
                print(f"ok {number} {name} # SKIP {text}", flush=True)
                continue
            print(f"{verdict} {number} {name}")
            for line in text.splitlines():
                print(f"# {line}")
            sys.stdout.flush()
    return 1 if failed else 0


def skip_all(reason):
    """The whole test cannot run here."""
    print(f"1..0 # SKIP {reason}")
    return 77


def _outcome(function):
    try:
        function()
        return "ok", ""
    except Skip as reason:
        return "skip", str(reason)
    except Failure as failure:
        return "not ok", str(failure)
    except Exception:  # a broken test is a failed test
        return "not ok", traceback.format_exc()
