#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The manual pages: they render without a warning, and name everything that the program knows.

usage: manual.py TENON
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

DOCS = tenon.SOURCE / "docs"
PAGES = ["tenon.1", "tenon.toml.5", "tenon-manifest.5"]
WIDE = "-rLL=400n"  # no word is broken
# Sections of <files> are the application's own, with any names.
FOREIGN = "<xs:complexType name=\"files\""
SECTIONS = ["", "[policy]", "[run]"]


def needed(name):
    found = shutil.which(name)
    if found is None:
        raise tap.Skip(f"{name} is not installed")
    return found


def call(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)


def rendered(page):
    """What a reader sees, as one line of text."""
    done = call(needed("groff"), "-man", "-t", "-Tascii", "-P-cbou", WIDE, str(DOCS / page))
    return " ".join(done.stdout.split())


def lint(page):
    done = call(needed("mandoc"), "-T", "lint", "-W", "warning", str(DOCS / page))
    if done.stdout or done.stderr:
        raise tap.Failure(done.stdout + done.stderr)


def render(page):
    done = call(needed("groff"), "-man", "-t", "-ww", "-Tutf8", "-z", str(DOCS / page))
    if done.returncode != 0 or done.stderr:
        raise tap.Failure(done.stderr)


def missing(words, page):
    text = rendered(page)
    absent = [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    if absent:
        raise tap.Failure(f"docs/{page} does not name: {' '.join(absent)}")


class Program:
    def __init__(self, binary):
        self.binary = binary

    def run(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            return tenon.run(self.binary, arguments, folder)

    def commands(self):
        listed = self.run("help").stdout.partition("Commands\n")[2].partition("\n\n")[0]
        words = re.findall(r"^  ([a-z]+)\s", listed, re.MULTILINE)
        return words + re.findall(r"\(([a-z]+)\)$", listed, re.MULTILINE)

    def flags(self):
        texts = [self.run("help").stdout] + [self.run("help", name).stdout for name in self.commands()]
        return sorted({flag for text in texts
                       for flag in re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", text, re.MULTILINE)})

    def keys(self):
        """Those of tenon.toml: an unknown one makes the program list them."""
        found = set()
        for section in SECTIONS:
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "tenon.toml").write_text(f"{section}\nzzzzzzzzzzzzzzzz = 1\n")
                said = tenon.run(self.binary, ["config"], folder).stderr
            known = re.search(r"known here: (.*)", said)
            if known is None:
                raise tap.Failure(f"the program does not list the keys of {section!r}:\n{said}")
            found.update(known[1].split(", "))
        return sorted(found)


def elements():
    schema = (tenon.SOURCE / "manifests" / "module.xsd").read_text(encoding="utf-8").partition(FOREIGN)[0]
    names = re.findall(r'<xs:element name="(\w+)"', schema)
    return sorted({f"<{name}" for name in names})


def attributes():
    schema = (tenon.SOURCE / "manifests" / "module.xsd").read_text(encoding="utf-8")
    return sorted(set(re.findall(r'<xs:attribute name="([\w-]+)"', schema)))


def knows_something(words):
    if len(words) < 5:
        raise tap.Failure(f"only {words} were found: this test asks in the wrong way")
    return words


def main():
    program = Program(pathlib.Path(sys.argv[1]).resolve())
    cases = []
    for page in PAGES:
        cases += [(f"{page} is without a fault", lambda page=page: lint(page)),
                  (f"{page} renders without a warning", lambda page=page: render(page))]
    cases += [
        ("tenon.1 names every command", lambda: missing(knows_something(program.commands()), "tenon.1")),
        ("tenon.1 names every flag", lambda: missing(knows_something(program.flags()), "tenon.1")),
        ("tenon.toml.5 names every key", lambda: missing(knows_something(program.keys()), "tenon.toml.5")),
        ("tenon-manifest.5 names every element", lambda: missing(knows_something(elements()), "tenon-manifest.5")),
        ("tenon-manifest.5 names every attribute",
         lambda: missing(knows_something(attributes()), "tenon-manifest.5")),
    ]
    return tap.run(cases)


if __name__ == "__main__":
    sys.exit(main())
