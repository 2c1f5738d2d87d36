# SPDX-License-Identifier: MIT
"""One engine with one script on it: brings it into its first state, runs tenon on it, looks at the result."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tenon as programs  # noqa: E402

from targets import PREFIX  # noqa: E402
from library import write_base  # noqa: E402
from proxy import Proxy  # noqa: E402

TIMEOUT = 60  # seconds after which a run hangs
LOCK_TIMEOUT = 20


class Broken(Exception):
    """The harness or the script is wrong, not what it tests."""


class Bench:
    def __init__(self, engine, tenon, runner, home):
        self.engine, self.tenon, self.runner = engine, str(tenon), str(runner)
        self.home = pathlib.Path(home)
        self.proxy = None
        self.script = None

    def start(self):
        self.home.mkdir(parents=True, exist_ok=True)
        self.engine.start()
        if self.engine.server:
            self.proxy = Proxy(self.engine.server.port)

    def stop(self):
        self.engine.stop()
        if self.proxy:
            self.proxy.close()

    def load(self, script):
        """Takes a script: what there is before it is kept, if the engine can."""
        self.script = script
        for release in (1, 2):
            shutil.rmtree(self._modules(release), ignore_errors=True)
            script.write(self._modules(release), release)
        self._modules(3).mkdir(exist_ok=True)  # a rollback has nothing but the ledger
        write_base(self._modules(1), script.engine)
        if script.verb == "install":
            shutil.rmtree(self._modules(1) / script.code)
            write_base(self._modules(1), script.engine)
        self._make()
        self.engine.keep()

    def fresh(self):
        if not self.engine.restore():
            self._make()

    def command(self, verb, port=None, **trap):
        """The command that runs the script; with `trap` it is the runner that kills itself."""
        modules = self._modules(3 if self.script.verb == "rollback" else 2)
        common = ["--url", self.engine.url(port), "--modules", str(modules), "--prefix", PREFIX]
        codes = [] if verb == "resume" else list(self.script.operands)
        common += self.script.options
        if not trap:
            return [self.tenon, verb, *codes, *common, "--lock-timeout", f"{LOCK_TIMEOUT}s", "--yes", "--json"]
        words = [word for name, value in trap.items() if value is not True
                 for word in ("--" + name.replace("_", "-"), str(value))]
        flags = ["--" + name.replace("_", "-") for name, value in trap.items() if value is True]
        return [self.runner, *common, "--lock-timeout", str(LOCK_TIMEOUT), *words, *flags, verb, *codes]

    def launch(self, command):
        return subprocess.Popen(command, cwd=self.engine.work, env=programs.environment(self.home, self.tenon),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, process):
        """(exit status, standard output, standard error); None for a process that hangs, which is killed."""
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            return None, out.decode(errors="replace"), err.decode(errors="replace")
        return process.returncode, out.decode(errors="replace"), err.decode(errors="replace")

    def run(self, verb, port=None, **trap):
        return self.finish(self.launch(self.command(verb, port, **trap)))

    def verify(self):
        """What `tenon verify` says of the ledger: the chain, and each module's row against its history."""
        command = [self.tenon, "verify", "--url", self.engine.url(), "--modules",
                   str(self._modules(3 if self.script.verb == "rollback" else 2)), "--prefix", PREFIX, "--json"]
        return self.finish(self.launch(command))

    def reference(self, **trap):
        """What an uninterrupted run leaves, and how many seconds it took."""
        self.fresh()
        started = time.monotonic()
        status, out, err = self.run(self.script.verb, **trap)
        seconds = time.monotonic() - started
        if status != 0:
            raise Broken(f"{self.script.name}: the uninterrupted run ends with {status}\n{out}{err}")
        return self.engine.snapshot(self.script), seconds

    def by_stock_client(self):
        """What the engine's own client leaves of the same scripts, without what is ours."""
        self.engine.reset()
        for part in self.script.parts:
            if part.skipped:
                continue
            self.engine.feed(part.text.replace("<DB_PREFIX>", PREFIX).encode())
        return not_ours(self.engine.snapshot(self.script))

    def trace(self):
        """What the runner asks of the database, call by call."""
        self.fresh()
        file = self.home / "trace"
        status, out, err = self.run(self.script.verb, trace=file)
        if status != 0:
            raise Broken(f"{self.script.name}: the counting run ends with {status}\n{out}{err}")
        return file.read_text(errors="replace").splitlines()

    def bytes_each_way(self):
        self.fresh()
        self.proxy.arm()
        self.run(self.script.verb, port=self.proxy.port)
        return dict(self.proxy.counts)

    def _modules(self, release):
        return self.home / f"modules{release}"

    def _make(self):
        self.engine.reset()
        if self.script.sql_before:
            self.engine.feed(self.script.sql_before)
        if self.script.fresh and self.script.verb == "install":
            return
        self._prepare(1, "install", "--all")
        if self.script.verb == "rollback":
            self._prepare(2, "update", self.script.code)
        if self.script.verb == "abort":
            self._prepare(2, "update", self.script.code, "--transaction", "none", ends=7)

    def _prepare(self, release, *words, ends=0):
        command = [self.tenon, *words, "--url", self.engine.url(), "--modules", str(self._modules(release)),
                   "--prefix", PREFIX, "--yes", "--json"]
        status, out, err = self.finish(self.launch(command))
        if status != ends:
            raise Broken(f"{self.script.name}: what must be there before cannot be made ({status})\n{out}{err}")


def not_ours(snapshot):
    """A snapshot without tenon's own tables."""
    own = re.compile(rf"own |ledger |\w+ (table|index) .*{PREFIX}tenon_|files of ")
    schema = {key: value for key, value in snapshot.items() if not own.match(key)}
    return {key: _without_own(value) if key.startswith("schema ") else value for key, value in schema.items()}


def _without_own(lines):
    """A dump of a schema, by lines, without the statements about tenon's own tables."""
    statements = "\n".join(lines).rstrip(";").split(";\n")
    return sorted(statement for statement in statements if f"{PREFIX}tenon_" not in statement)


def place_of(output, talk):
    """(file, line, what tenon says) of a failure, from its JSON or from what the runner says."""
    try:
        document = json.loads(output)
    except ValueError:
        said = re.match(r"(.*?):(\d+):\d+: error: (.*)", talk, re.DOTALL)
        return (said[1], int(said[2]), said[3].strip()) if said else ("", 0, talk.strip())
    errors = [entry for entry in document.get("diagnostics", []) if entry.get("level") == "error"]
    if not errors:
        return "", 0, ""
    # what the run stopped at comes last
    entry = errors[-1]
    return entry.get("file") or "", entry.get("line") or 0, f"{entry.get('message')} / {entry.get('hint')}"
