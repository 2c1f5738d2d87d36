# SPDX-License-Identifier: MIT
"""All kills of one engine: scripts shared out to jobs, each with a server of its own."""

import concurrent.futures
import fnmatch
import importlib
import json
import math
import pathlib
import queue
import random
import shutil
import subprocess
import sys
import threading
import traceback
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import servers  # noqa: E402

import corpus  # noqa: E402
import library  # noqa: E402
import ways  # noqa: E402
from bench import Bench, Broken, not_ours  # noqa: E402
from judge import judge  # noqa: E402
from targets import differences  # noqa: E402

SHARE = {"a": 0.45, "b": 0.3, "c": 0.15, "d": 0.1, "e": 0.1}


def run(name, options, record):
    """Makes the kills and records each. Returns why there are none, or nothing."""
    wanted = json.loads(options.repeat)["script"] if options.repeat else options.scripts
    published = wanted.startswith("corpus")
    scripts = [script for script in corpus.load() if fnmatch.fnmatch(script.name, wanted)] if published else []
    scripts = scripts or library.load(name, wanted)
    if options.down:
        scripts = [script.as_rollback(options.down) for script in scripts
                   if options.down == "rollback" or sum(part.kind != "before" for part in script.parts) == 1]
    if not scripts and published:
        return corpus.MISSING
    if not scripts:
        return f"{name}: no script is called {options.scripts}"
    module = importlib.import_module("targets." + name)
    lacking = _lacking(module.Engine, options.build)
    if lacking:
        return f"{name}: {lacking}"
    home = servers.folder()
    options = types.SimpleNamespace(**{**vars(options), "programs": _copies(options.build, home)})
    waiting = queue.Queue()
    for script in scripts:
        waiting.put(script)
    lock = threading.Lock()

    def locked(result):
        with lock:
            record(result)

    try:
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            jobs = min(options.jobs, len(scripts))
            for job in [pool.submit(_work, module, home / f"job{number}", waiting, len(scripts), options, locked)
                        for number in range(jobs)]:
                job.result()
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return ""


def _lacking(engine, build):
    """Why an engine cannot be killed here."""
    if engine.SERVER is None:
        return ""
    missing = servers.missing(engine.SERVER)
    if missing:
        return ", ".join(missing) + " not installed"
    # nothing listens there, but whether this build has a driver is told before
    asked = subprocess.run([_query(build), f"{engine.SERVER.SCHEME}://u:p@127.0.0.1:1/none"], stdin=subprocess.DEVNULL,
                           capture_output=True, text=True, check=False)
    return asked.stderr.strip() if asked.returncode == 2 else ""


def _query(build):
    return pathlib.Path(build).resolve() / "tests/crash/crash-query"


def _copies(build, home):
    """The programs, so that a build that goes on meanwhile does not change them."""
    build = pathlib.Path(build).resolve()
    return [shutil.copy2(build / program, home) for program in
            ("src/cli/tenon", "tests/crash/crash-runner", "tests/crash/crash-query")]


def _work(module, home, waiting, scripts, options, record):
    tenon, runner, query = options.programs
    engine = module.Engine(home, query)
    bench = Bench(engine, tenon, runner, home)
    bench.start()
    try:
        while True:
            try:
                script = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                _kill_script(bench, script, scripts, options, record)
            except Exception as error:  # pylint: disable=broad-except
                text = str(error) if isinstance(error, Broken) else traceback.format_exc()
                record({"engine": engine.name, "script": script.name, "way": "-", "hit": True, "result": "broken",
                        "detail": text})
    finally:
        bench.stop()


def _kill_script(bench, script, scripts, options, record):
    bench.load(script)
    trap = {"forget_marks": True} if options.forget_marks else {}
    reference, seconds = bench.reference(**trap)
    if options.repeat:
        kill = json.loads(options.repeat)
        result = judge(bench, reference, kill, **trap)
        if kill["way"] == "a":  # what it died at
            calls = bench.trace()[max(0, kill["at"] - 3):kill["at"] + 2]
            result["detail"] = "\n".join([*calls, result["detail"]])
        record(result)
        return
    chosen = [way for way in options.ways.split(",") if way in bench.engine.ways]
    measured = {"seconds": seconds, "calls": 0, "bytes": {}}
    if set("bde") & set(chosen):  # the first run finds everything cold
        measured["seconds"] = min(seconds, *(bench.reference(**trap)[1] for _ in range(2)))
    if "a" in chosen or "b" in chosen:
        measured["calls"] = len(bench.trace())
    if "c" in chosen:
        measured["bytes"] = bench.bytes_each_way()
    if "s" in chosen:
        found = differences(bench.by_stock_client(), not_ours(reference))
        record({"engine": bench.engine.name, "script": script.name, "way": "s", "hit": True,
                "result": "wrong" if found else "exact", "detail": "\n".join(found)})
        chosen.remove("s")
    for way in chosen:
        total = sum(SHARE[other] for other in chosen)
        exact = options.kills * SHARE[way] / total / scripts
        dice = random.Random(f"{options.seed} {script.engine} {script.name} {way}")
        count = math.floor(exact) + (dice.random() < exact - math.floor(exact))
        for kill in ways.draw(way, count, measured, dice):
            record(judge(bench, reference, kill, **trap))
