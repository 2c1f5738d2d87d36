#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Golden tests: every message that a user can see has a case, a folder beside this file.

    <case>/command           shell text, run by sh in a fresh folder that holds a copy of the case's other files
    <case>/expected.out      what it prints (missing: nothing)
    <case>/expected.err      what it says on stderr (missing: nothing)
    <case>/expected.status   the exit status of its last command

In a command: tenon is on the PATH, $SAMPLES are the sample modules, $RELEASES their older releases, $KEYS the keys of
tests/data/keys, and $MYSQL_URL is a fresh MariaDB database, $POSTGRESQL_URL a fresh PostgreSQL one (a case that names
one is skipped where there is no such server). What differs from run to run (times, durations, folders, hosts) is
replaced by a fixed word before anything is compared.

TENON_ACCEPT=1 writes down what came out instead of comparing it. Names on the command line choose cases.
"""

import difflib
import getpass
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mariadb  # noqa: E402
import postgresql  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

CASES = pathlib.Path(__file__).resolve().parent
ACCEPT = os.environ.get("TENON_ACCEPT", "") not in ("", "0")

VOLATILE = [
    (re.compile(r"\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?"), "<time>"),
    (re.compile(r"\b\d{8}T\d{6}Z(-\d+)?\b"), "<stamp>"),
    (re.compile(r'("process": ?)\d+'), r"\1<id>"),
    (re.compile(r'("engine": ?"\w+", ?"version": ?")[^"]+'), r"\1<version>"),
    (re.compile(r"( engine=\w+ version=)\S+"), r"\1<version>"),
    (re.compile(r"\bprocess=\d+"), "process=<id>"),
    (re.compile(r"\brun=[0-9a-f]{8}\b"), "run=<run>"),
    (re.compile(r"\bms=\d+"), "ms=<ms>"),
    (re.compile(r'("ms": ?)\d+(\.\d+)?'), r"\1<ms>"),
    (re.compile(r"( +)\d+(\.\d+)? (ms|s)\b"), r" <duration>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<sha256>"),
    (re.compile(r"\bprocess \d+ \("), "process <id> ("),
    (re.compile(r"(<user>@<host>|\bBY)  +"), r"\1  "),
]

SERVERS = {"MYSQL_URL": mariadb, "POSTGRESQL_URL": postgresql}  # the variables of commands


class Case:
    """One folder with a command."""

    def __init__(self, folder, binary, servers):
        self.folder, self.binary, self.servers = folder, binary, servers
        self.name = folder.name
        self.command = (folder / "command").read_text(encoding="utf-8")

    def check(self):
        for variable, support in SERVERS.items():
            if variable in self.command:
                return self._check_on(variable, self.servers[variable], support.MISSING)
        return self._judge(self._run({}, {}))

    def _check_on(self, variable, server, missing):
        if server is None:
            raise tap.Skip(missing)
        with server.database("golden_" + re.sub(r"\W", "_", self.name)) as database:
            url = server.url(database)
            word = "<" + variable.lower().replace("_", "-") + ">"
            return self._judge(self._run({variable: url}, self._server_words(url, database, word)))

    @staticmethod
    def _server_words(url, database, word):
        address = url.split("@")[-1].split("?")[0].rsplit("/", 1)[0]
        words = {url: word, database: "<database>"}
        if address:
            words[address] = "<server>"
        for parameter in url.partition("?")[2].split("&"):
            if parameter.startswith("socket="):
                words[parameter[len("socket="):]] = "<socket>"
        return words

    def _run(self, variables, words):
        with tempfile.TemporaryDirectory(prefix="golden-") as parent:
            work = pathlib.Path(parent).resolve() / "work"
            ignore = shutil.ignore_patterns("command", "expected.*")
            shutil.copytree(self.folder, work, symlinks=True, ignore=ignore)
            environment = tenon.environment(parent, self.binary, SAMPLES=str(tenon.SAMPLES),
                                            RELEASES=str(tenon.RELEASES), KEYS=str(tenon.KEYS),
                                            **variables)
            # a command that hangs is a failure, not a wait
            done = subprocess.run(["sh", "-c", self.command], cwd=work, env=environment, timeout=60, check=False,
                                  stdin=subprocess.DEVNULL, capture_output=True)
            words = {str(work): "<work>", parent: "<home>", str(tenon.SAMPLES): "<samples>",
                     str(tenon.RELEASES): "<releases>", str(tenon.KEYS): "<keys>", str(self.binary): "tenon", **words}
            return {
                "out": self._fixed(done.stdout, words),
                "err": self._fixed(done.stderr, words),
                "status": f"{done.returncode}\n",
            }

    @staticmethod
    def _fixed(data, words):
        text = data.decode("utf-8", errors="backslashreplace")
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, words[word])
        text = re.sub(rf"\b({re.escape(getpass.getuser())}|operator)@{re.escape(socket.gethostname())}\b",
                      "<user>@<host>", text)
        text = re.sub(rf"\b{re.escape(socket.gethostname())}\b", "<host>", text)
        for pattern, word in VOLATILE:
            text = pattern.sub(word, text)
        return text

    def _judge(self, got):
        wrong = []
        for kind, text in got.items():
            file = self.folder / f"expected.{kind}"
            expected = file.read_text(encoding="utf-8") if file.exists() else ""
            if text == expected:
                continue
            if ACCEPT:
                file.write_text(text, encoding="utf-8") if text else file.unlink()
            diff = difflib.unified_diff(expected.splitlines(), text.splitlines(), f"expected.{kind}",
                                        f"actual {kind}", lineterm="")
            wrong += [*diff, ""]
        if wrong and ACCEPT:
            raise tap.Skip("rewritten")
        if wrong:
            raise tap.Failure("\n".join([*wrong, "if this is right: TENON_ACCEPT=1 meson test --suite golden"]))


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    chosen = sys.argv[2:]
    folders = sorted(folder for folder in CASES.iterdir() if (folder / "command").is_file())
    if chosen:
        folders = [folder for folder in folders if folder.name in chosen]
    servers = {variable: support.server() for variable, support in SERVERS.items()}
    return tap.run([(case.name, case.check) for case in (Case(folder, binary, servers) for folder in folders)])


if __name__ == "__main__":
    sys.exit(main())
