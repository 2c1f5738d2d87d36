# SPDX-License-Identifier: MIT
"""The ways to kill. Each takes a bench in its first state and leaves it after the crash; what it did is a plain
dictionary, so that the same kill can be made again.

a: the runner kills itself before or after one of its calls to the database
b: SIGKILL from outside after a part of the time that the run takes
c: the connection is cut after so many bytes
d: the server is killed with SIGKILL and started again
e: SIGKILL while another tenon waits for the same lock; that one then goes on by itself
"""

import threading
import time

NAMES = {"a": "at every point", "b": "SIGKILL", "c": "cut connection", "d": "server killed",
         "e": "SIGKILL, one waits", "s": "stock client"}


def draw(way, count, measured, random):
    """`count` kills of one way, in order."""
    return list(_DRAW[way](count, measured, random))


def strike(bench, kill):
    """Runs the script and kills. Returns whether the run was hit at all, and how it ended if it still ended."""
    return _STRIKE[kill["way"]](bench, kill)


def _draw_points(count, measured, random):
    # the first calls of a run look at the ledger only; every point comes once before one comes twice
    points = [(number, side) for number in range(1, measured["calls"] + 1) for side in ("before", "after")]
    chosen = points if count >= len(points) else random.sample(points, count)
    for number, side in sorted(chosen):
        yield {"way": "a", "at": number, "side": side, "again": _again(measured, random)}


def _again(measured, random):
    """One in four of the runs that resume is killed as well: at this call."""
    return random.randint(1, max(2, measured["calls"] * 2 // 3)) if random.random() < 0.25 else 0


def _draw_moments(count, measured, random):
    for _ in range(count):
        yield {"way": "b", "share": round(random.random(), 4), "seconds": measured["seconds"],
               "again": _again(measured, random)}


def _draw_pairs(count, measured, random):
    for _ in range(count):
        yield {"way": "e", "share": round(random.random(), 4), "seconds": measured["seconds"], "again": 0}


def _draw_cuts(count, measured, random):
    for _ in range(count):
        direction = random.choice(["up", "down"])
        yield {"way": "c", "direction": direction, "bytes": random.randint(1, max(1, measured["bytes"][direction])),
               "abrupt": random.random() < 0.5, "again": 0}


def _draw_server_kills(count, measured, random):
    for _ in range(count):
        yield {"way": "d", "share": round(random.random() * 1.05, 4), "seconds": measured["seconds"],
               "pause": round(random.random() * 0.3, 3), "again": 0}


def _strike_point(bench, kill):
    trap = {"forget_marks": True} if kill.get("forget_marks") else {}
    status, out, err = bench.run(bench.script.verb, at=kill["at"], side=kill["side"], **trap)
    return status == -9, None if status == -9 else (status, out, err)


def _strike_moment(bench, kill):
    process = bench.launch(bench.command(bench.script.verb))
    timer = threading.Timer(kill["share"] * kill["seconds"], process.kill)
    timer.start()
    ended = bench.finish(process)
    timer.cancel()
    return ended[0] == -9, None if ended[0] == -9 else ended


def _strike_pair(bench, kill):
    first = bench.launch(bench.command(bench.script.verb))
    timer = threading.Timer(kill["share"] * kill["seconds"], first.kill)
    timer.start()
    second = bench.launch(bench.command(bench.script.verb))
    hit = bench.finish(first)[0] == -9
    ended = bench.finish(second)
    return hit, ended


def _strike_connection(bench, kill):
    bench.proxy.arm(kill["direction"], kill["bytes"], kill["abrupt"])
    ended = bench.run(bench.script.verb, port=bench.proxy.port)
    hit = bench.proxy.has_cut
    bench.proxy.arm()
    return hit, ended


def _strike_server(bench, kill):
    process = bench.launch(bench.command(bench.script.verb))
    time.sleep(kill["share"] * kill["seconds"])
    hit = process.poll() is None
    bench.engine.server.kill()
    time.sleep(kill["pause"])
    bench.engine.server.start()
    return hit, bench.finish(process)


_DRAW = {"a": _draw_points, "b": _draw_moments, "c": _draw_cuts, "d": _draw_server_kills, "e": _draw_pairs}
_STRIKE = {"a": _strike_point, "b": _strike_moment, "c": _strike_connection, "d": _strike_server, "e": _strike_pair}
