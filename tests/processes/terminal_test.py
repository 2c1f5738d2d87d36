#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What shows on a terminal and only there: the live line of a long script, colours, the question before data is lost."""

import contextlib
import fcntl
import json
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\nINSERT INTO <DB_PREFIX>shop VALUES (1);\n"
NAP = {"sqlite": ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
                  "SELECT COUNT(*) FROM n;\n"),
       "mysql": "SELECT SLEEP(0.1);\n", "postgresql": "SELECT pg_sleep(0.1);\n"}
STEPS = 14
ERASE = "\r\x1b[K"
DROP = "DELETE FROM <DB_PREFIX>shop;\n"
INSERT = "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"


class Terminal:
    """A tenon whose three streams are a pseudo terminal; `piped` names those that are not."""

    def __init__(self, binary, modules, url, *arguments, piped=(), columns=200, **variables):
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        command = [str(binary), *arguments, "--url", url, "--prefix", "t_", "--modules", str(modules.root)]
        folder = str(modules.root.parent)
        environment = tenon.environment(folder, binary, **{"CI": "", "TERM": "xterm", **variables})

        def own_terminal():
            os.setsid()
            if "stdin" not in piped:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        streams = {name: subprocess.PIPE if name in piped else slave for name in ("stdout", "stderr")}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, preexec_fn=own_terminal,
                                        stdin=subprocess.DEVNULL if "stdin" in piped else slave, **streams)
        os.close(slave)
        self.screen = ""
        modules.started.append(self)

    def type(self, text):
        os.write(self._master, text.encode())

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.screen:
            if time.monotonic() > end or not self._read(0.2):
                raise tap.Failure(f"{text!r} was never shown:\n{self.screen}")

    def wait(self, seconds=60):
        """(exit status, what was piped from stdout, the screen)"""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        while self._read(0):
            pass
        if self.process.poll() is None:
            self.process.kill()
            raise tap.Failure(f"it hangs:\n{self.screen}")
        piped = b"".join(stream.read() for stream in (self.process.stdout, self.process.stderr) if stream)
        os.close(self._master)
        return self.process.returncode, piped.decode(), self.screen

    def _read(self, seconds):
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return self.process.poll() is None and seconds > 0
        with contextlib.suppress(OSError):  # the other end is closed
            data = os.read(self._master, 65536)
            self.screen += data.decode(errors="replace")
            return bool(data)
        return False


class LiveLine:
    """A script that takes more than a second, on one engine."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def cases(self):
        name = self.engine.name
        return [
            (f"{name}: a long script shows bytes, statements, rate and time left", self.shown),
            (f"{name}: the same statement by statement", lambda: self.shown(("--transaction", "none"))),
            (f"{name}: a script that goes on where it stood shows how far it is", self.resumed),
            (f"{name}: on a narrow terminal it is cut, and leaves no rest", self.narrow),
            (f"{name}: nothing of it is piped, nor with --quiet or --json", self.not_shown),
            (f"{name}: --events tell the progress, at most some times a second", self.events),
        ]

    @contextlib.contextmanager
    def long(self, body=None):
        with self.engine.database("terminal") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL)
            shop.expect(0, shop.Started(self.binary, modules, self.engine.url(database), "install", "shop").wait())
            modules.add("shop", INSTALL, [body or NAP[self.engine.dialect] * STEPS])
            yield self.engine.url(database), modules

    def shown(self, flags=()):
        with self.long() as (url, modules):
            status, _, screen = Terminal(self.binary, modules, url, "update", *flags).wait()
            lines = [line for line in screen.split(ERASE) if "statements" in line and "update.002.sql" in line]
            self.check_lines(status, screen, lines)
            if not screen.split(ERASE)[-1].lstrip().startswith("\x1b[32m✓"):
                raise tap.Failure(f"the line was not taken away before the result: {screen!r}")

    def narrow(self):
        with self.long() as (url, modules):
            status, _, screen = Terminal(self.binary, modules, url, "update", columns=40).wait()
            longest = max(len(line) for line in screen.split(ERASE)[1:-1] + [""])
            if status != 0 or longest != 39:
                raise tap.Failure(f"exit {status}, {longest} columns: {screen!r}")

    @staticmethod
    def check_lines(status, screen, lines):
        whole = [line for line in lines if f"of {STEPS} statements" in line and " of " in line.split("statements")[1]
                 and "/s" in line and " left" in line]
        if status != 0 or not whole:
            raise tap.Failure(f"exit {status}, no whole live line in {screen!r}")

    def resumed(self):
        nap = NAP[self.engine.dialect]
        broken = "INSERT INTO <DB_PREFIX>shop VALUES (2);\n" + nap + "INSERT INTO nowhere VALUES (1);\n" + nap * (STEPS - 3)
        with self.long(broken) as (url, modules):
            shop.expect(7, shop.Started(self.binary, modules, url, "update", "--transaction", "none").wait())
            modules.add("shop", INSTALL, [broken.replace("INSERT INTO nowhere VALUES (1);\n", nap)])
            status, _, screen = Terminal(self.binary, modules, url, "resume", "--transaction", "none").wait()
            lines = [line for line in screen.split(ERASE) if "update.002.sql" in line]
            self.check_lines(status, screen, lines)
            counts = [int(line.split("   ")[1].split(" of ")[0]) for line in lines]
            if min(counts) < 3 or counts != sorted(counts):
                raise tap.Failure(f"it counts from the beginning: {counts}")

    def not_shown(self):
        for flags in ((), ("--quiet",), ("--json",)):
            piped = ("stderr",) if not flags else ()
            with self.long() as (url, modules):
                status, out, screen = Terminal(self.binary, modules, url, "update", *flags, piped=piped).wait()
                if status != 0 or ERASE in out + screen or "statements  " in (out + screen).split("✓")[0]:
                    raise tap.Failure(f"{flags}: exit {status}\n{out!r}\n{screen!r}")

    def events(self):
        with self.long() as (url, modules):
            begin = time.monotonic()
            done = shop.expect(0, shop.Started(self.binary, modules, url, "update", "--events").wait())
            elapsed = time.monotonic() - begin
            lines = [json.loads(line) for line in done[1].splitlines()]
            names = [line["event"] for line in lines]
            progress = [line for line in lines if line["event"] == "progress"]
            if [name for name in names if name != "progress"] != ["started", "connected", "plan", "step-started",
                                                                   "step-finished", "finished"]:
                raise tap.Failure(f"{names}")
            if not 2 <= len(progress) <= elapsed * 5 + 1:
                raise tap.Failure(f"{len(progress)} of them in {elapsed:.1f} s")
            for line in progress:
                if not 0 < line["bytes"] <= line["total_bytes"] or not 0 < line["statement"] <= line["statements"] == STEPS:
                    raise tap.Failure(f"{line}")
            if done[2]:
                raise tap.Failure(f"on stderr: {done[2]}")


class Question:
    """The question before data is lost, and colours."""

    def __init__(self, binary):
        self.binary, self.engine = binary, engines.Sqlite()

    def cases(self):
        yes = "the question: {} goes on"
        no = "the question: {} changes nothing"
        return [
            *[(yes.format(answer), lambda answer=answer: self.answered(f"{answer}\n", 0)) for answer in ("y", "yes", "Y")],
            *[(no.format(repr(answer)), lambda answer=answer: self.answered(f"{answer}\n", 6))
              for answer in ("n", "", "no", "yes please")],
            (no.format("the end of input"), lambda: self.answered("\x04", 6)),
            (no.format("Ctrl-C"), lambda: self.answered("\x03", 130)),
            (no.format("no terminal to ask on"), lambda: self.nobody(piped=("stdin",))),
            (no.format("--no-input"), lambda: self.nobody("--no-input")),
            (no.format("CI"), lambda: self.nobody(CI="1")),
            (no.format("--json"), lambda: self.nobody("--json")),
            (no.format("--events"), lambda: self.nobody("--events")),
            *[(f"a breaking change is told and asked about {how}: {answer!r}",
               lambda update=update, answer=answer, expected=expected: self.breaking(update, answer, expected))
              for update, how in ((INSERT, "by itself"), (DROP, "together with lost data"))
              for answer, expected in (("y", 0), ("n", 6))],
            ("NO_COLOR: no colours, the live line all the same", lambda: self.colours("NO_COLOR", False)),
            ("colours on a terminal, none in a pipe, CLICOLOR_FORCE and --color decide otherwise", self.colour_matrix),
        ]

    @contextlib.contextmanager
    def emptied(self, update=DROP, notice=""):
        with self.engine.database("question") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL)
            shop.expect(0, shop.Started(self.binary, modules, self.engine.url(database), "install", "shop").wait())
            modules.add("shop", INSTALL, [update], notice=notice)
            yield database, modules

    def check(self, database, gone, told):
        rows = self.engine.rows(database, "SELECT COUNT(*) FROM t_shop")
        if rows != [("0",) if gone else ("1",)]:
            raise tap.Failure(f"{rows} rows are left\n{told}")

    def answered(self, answer, expected):
        with self.emptied() as (database, modules):
            running = Terminal(self.binary, modules, self.engine.url(database), "update")
            running.wait_for("[y/N] ")
            if "DELETE without WHERE from t_shop (1 row)" not in running.screen:
                raise tap.Failure(f"it is not said what is lost:\n{running.screen}")
            running.type(answer)
            status, _, screen = running.wait()
            if status != expected or (expected != 0 and "nothing was changed" not in screen):
                raise tap.Failure(f"exit {status}\n{screen}")
            self.check(database, expected == 0, screen)

    def breaking(self, update, answer, expected):
        with self.emptied(update, "Look out.") as (database, modules):
            running = Terminal(self.binary, modules, self.engine.url(database), "update")
            running.wait_for("[y/N] ")
            if "shop 0.0.2 (breaking): Look out." not in running.screen:
                raise tap.Failure(f"the notice is not shown:\n{running.screen}")
            running.type(answer + "\n")
            status, _, screen = running.wait()
            if status != expected or screen.count("[y/N]") != 1:
                raise tap.Failure(f"exit {status}\n{screen}")
            rows = self.engine.rows(database, "SELECT COUNT(*) FROM t_shop")
            wanted = "1" if expected else "0" if update == DROP else "2"
            if rows != [(wanted,)]:
                raise tap.Failure(f"{rows} rows are left\n{screen}")

    def nobody(self, *flags, piped=(), **variables):
        with self.emptied() as (database, modules):
            status, out, screen = Terminal(self.binary, modules, self.engine.url(database), "update", *flags,
                                           piped=piped, **variables).wait(20)
            if status != 6 or "--yes" not in out + screen or "[y/N]" in out + screen:
                raise tap.Failure(f"exit {status}\n{out}\n{screen}")
            self.check(database, False, screen)

    def colours(self, variable, wanted):
        with self.emptied(NAP["sqlite"] * STEPS) as (database, modules):
            status, _, screen = Terminal(self.binary, modules, self.engine.url(database), "update",
                                         **{variable: "1"}).wait()
            if status != 0 or ("\x1b[32m" in screen) != wanted or ERASE not in screen:
                raise tap.Failure(f"exit {status}: {screen!r}")

    def colour_matrix(self):
        for flags, piped, variables, wanted in (
                ((), (), {}, True),
                ((), (), {"TERM": "dumb"}, False),
                ((), ("stdout",), {}, False),
                ((), ("stdout",), {"CLICOLOR_FORCE": "1"}, True),
                ((), ("stdout",), {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
                (("--color", "always"), ("stdout",), {"NO_COLOR": "1"}, True),
                (("--color", "never"), (), {"CLICOLOR_FORCE": "1"}, False),
                (("--color", "auto"), (), {}, True)):
            with self.emptied(INSERT) as (database, modules):
                status, out, screen = Terminal(self.binary, modules, self.engine.url(database), "update", *flags,
                                               piped=piped, **variables).wait()
                if status != 0 or ("\x1b[32m" in (out if piped else screen)) != wanted:
                    raise tap.Failure(f"{flags} {piped} {variables}: {out!r} {screen!r}")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    live = [case for engine in engines.all_engines() for case in LiveLine(engine, binary).cases()]
    # one after another: rates and times are looked at
    return tap.run(Question(binary).cases() + live, workers=1)


if __name__ == "__main__":
    sys.exit(main())
