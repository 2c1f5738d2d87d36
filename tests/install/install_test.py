#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `meson install` leaves behind is enough: the program starts, other programs can be built against the library
with a compiler and pkg-config alone, and the example of docs/library.md does what it says.

usage: install_test.py BUILD-FOLDER COMPILER [ARGUMENT...]
"""

import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from installation import Installation, call  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

EXAMPLE = tenon.SOURCE / "docs" / "example"
PAGES = [tenon.SOURCE / "docs" / "library.md", tenon.SOURCE / "README.md"]

# What the snippets of the documents may count on.
SNIPPET = """
void snippet_{number}([[maybe_unused]] tenon::Migrator& migrator, [[maybe_unused]] tenon::Database& database,
                      [[maybe_unused]] tenon::Catalog& catalog, [[maybe_unused]] tenon::Settings& settings,
                      [[maybe_unused]] tenon::Events& events, [[maybe_unused]] sqlite3* handle) {{
    {{
{text}
    }}
}}
"""


def check(condition, text):
    if not condition:
        raise tap.Failure(text)


class Files:
    """What lies where."""

    def __init__(self, installation):
        self.installation = installation

    def program(self):
        call([self.installation.find("tenon"), "version"])

    def headers(self):
        ours = {path.name for path in (tenon.SOURCE / "include" / "tenon").iterdir()}
        there = {path.name for path in self.installation.find("tenon.hpp").parent.iterdir()}
        check(there == ours, f"{sorted(there)}\ninstead of {sorted(ours)}")

    def manual(self):
        for page in (tenon.SOURCE / "docs").glob("*.[1-8]"):
            self.installation.find(f"{page.name}*")

    def completions(self):
        for name, shell in {"bash-completion/completions/tenon": "bash", "site-functions/_tenon": "zsh",
                            "vendor_completions.d/tenon.fish": "fish"}.items():
            found = [path for path in self.installation.prefix.rglob(name.rpartition("/")[2])
                     if str(path).endswith(name)]
            check(len(found) == 1 and f"{shell} completion of tenon" in found[0].read_text(encoding="utf-8"), name)

    def package(self):
        here = self.installation.prefix
        flags = self.installation.flags("--cflags")
        check([flag for flag in flags if flag.startswith("-I")] == [f"-I{here}/include"], flags)
        check(f"-L{self.installation.libraries}" in self.installation.flags("--libs"), "the library is elsewhere")


class Programs:
    """What is built against it."""

    def __init__(self, root, installation, compiler):
        self.root, self.installation, self.compiler = root, installation, compiler

    def build(self, name, *options):
        """The example by hand: exactly what pkg-config says, and SQLite, which it uses itself."""
        flags = self.installation.flags("--cflags", "--libs", *options)
        call([*self.compiler, "-std=c++20", EXAMPLE / "main.cpp", *flags, "-lsqlite3", "-o", self.root / name])

    def static(self):
        self.build("static", "--static")
        folder = self.root / "static-run"
        shutil.copytree(EXAMPLE / "modules", folder / "modules")
        call([self.root / "static"], cwd=folder, env=self.installation.environment())

    def snippets(self):
        text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
        snippets = re.findall(r"^```cpp\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        check(len(snippets) >= 8, f"only {len(snippets)} snippets")
        source = "#include <tenon/tenon.hpp>\n#include <csignal>\n#include <cstdio>\n#include <iterator>\n#include <thread>\n"
        source += "".join(SNIPPET.format(number=number, text=each) for number, each in enumerate(snippets))
        call([*self.compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", "c++", "-",
              *self.installation.flags("--cflags")], input=source)


class Example:
    """The example, built by its own Makefile; each case has a copy of it."""

    def __init__(self, root, installation, compiler):
        self.root, self.environment = root, {**installation.environment(), "CXX": " ".join(compiler)}
        self.built = root / "example"
        shutil.copytree(EXAMPLE, self.built)
        call(["make", "--quiet", "-C", self.built], env=self.environment)

    def copy(self, name):
        folder = self.root / name
        shutil.copytree(self.built, folder)
        return folder

    def run(self, folder, *arguments):
        return subprocess.run([folder / "diary", "diary.db", *arguments], cwd=folder, env=self.environment,
                              capture_output=True, text=True, check=False)

    def succeed(self, folder, *arguments):
        done = self.run(folder, *arguments)
        check(done.returncode == 0, f"exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    @staticmethod
    def release(folder, script):
        """A new release of the diary, with one more update."""
        diary = pathlib.Path("modules") / "diary"
        (folder / diary / "data" / "update.003.sqlite.sql").write_text(script, encoding="utf-8")
        text = (EXAMPLE / diary / "info.xml").read_text(encoding="utf-8")
        text = text.replace("<version>0.0.2<", "<version>0.0.3<")
        text = text.replace("</update>", "<filename>update.003.sqlite.sql</filename></update>")
        (folder / diary / "info.xml").write_text(text, encoding="utf-8")

    @staticmethod
    def version(folder):
        with sqlite3.connect(folder / "diary.db") as database:
            rows = database.execute("SELECT version, state FROM diary_tenon_module WHERE code = 'diary'").fetchall()
        database.close()
        return rows

    def first_and_second(self):
        folder = self.copy("first")
        first = self.succeed(folder, "Rain")
        check("install base to 0.0.1: done" in first and "install diary to 0.0.2: done" in first, first)
        check("2. Rain" in first, first)
        second = self.succeed(folder, "Sun")
        check("install" not in second and "the tables are up to date\n" in second, second)
        check("2. Rain\n3. Sun\n" in second, second)

    def newer(self):
        folder = self.copy("newer")
        self.succeed(folder)
        self.release(folder, "UPDATE <DB_PREFIX>entry SET text = text || '!';\n")
        output = self.succeed(folder)
        check("update diary to 0.0.3: done" in output and "1. The first page!" in output, output)
        check(self.version(folder) == [("0.0.3", "installed")], self.version(folder))

    def broken(self):
        folder = self.copy("broken")
        self.succeed(folder, "Rain")
        self.release(folder, "DELETE FROM <DB_PREFIX>entry;\nINSERT INTO nowhere VALUES (1);\n")
        done = self.run(folder, "Sun")
        check(done.returncode == 1, f"exit {done.returncode}\n{done.stdout}{done.stderr}")
        check("update.003.sqlite.sql:2:" in done.stderr and "diary stays at 0.0.2" in done.stderr, done.stderr)
        check("Sun" not in done.stdout, "it works on although its tables are not what it needs")
        check(self.version(folder) == [("0.0.2", "installed")], self.version(folder))
        self.release(folder, "INSERT INTO <DB_PREFIX>entry (text) VALUES ('Mended');\n")
        check("2. Rain\n3. Mended\n4. Sun\n" in self.succeed(folder, "Sun"), "the mended release does not run")

    def interrupted(self):
        folder = self.copy("interrupted")
        self.succeed(folder)
        # far too much for a test, were it not stopped
        count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT MAX(i) FROM n;\n"
        self.release(folder, count * 3000)
        with subprocess.Popen([folder / "diary", "diary.db"], cwd=folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                process.communicate(timeout=2)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            _, problem = process.communicate(timeout=60)
        check(process.returncode == 130, f"exit {process.returncode}\n{problem}")
        check(self.version(folder) == [("0.0.2", "installed")], self.version(folder))


def cases(root, build, compiler):
    installation = Installation(root, build)
    files, programs = Files(installation), Programs(root, installation, compiler)
    example = Example(root, installation, compiler)
    return [
        ("the installed program starts", files.program),
        ("every public header is installed", files.headers),
        ("every manual page is installed", files.manual),
        ("completions for three shells are installed", files.completions),
        ("pkg-config names one folder of headers and the folder of the library", files.package),
        ("a program links with what pkg-config --static says", programs.static),
        ("every snippet of docs/library.md and the README compiles", programs.snippets),
        ("the example installs its modules, and then finds them up to date", example.first_and_second),
        ("the example updates its tables when a newer release of a module lies there", example.newer),
        ("the example reports a broken update, works on no old tables, and takes the mended one", example.broken),
        ("the example stops at Ctrl-C and leaves the old version", example.interrupted),
    ]


def main():
    build, compiler = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    os.environ.pop("PKG_CONFIG_SYSROOT_DIR", None)
    with tempfile.TemporaryDirectory() as folder:
        return tap.run(cases(pathlib.Path(folder).resolve(), build, compiler))


if __name__ == "__main__":
    sys.exit(main())
