#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hostile archives, through the program: each is refused by every command that reads one, with a message of its own
(tests/data/hostile), and nothing is written or run. TENON_ACCEPT=1 writes the messages down."""

import io
import os
import pathlib
import re
import stat
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402
import zips  # noqa: E402
from zips import Entry  # noqa: E402

MESSAGES = tenon.SOURCE / "tests" / "data" / "hostile"
ACCEPT = os.environ.get("TENON_ACCEPT", "") not in ("", "0")
NAME = "shop-0.0.1.tenon.zip"
MANIFEST = b"""<?xml version="1.0" encoding="UTF-8"?>
<install version="1.0" type="module">
    <code>shop</code>
    <name>Shop</name>
    <version>0.0.1</version>
    <files>
        <data>
            <install>install.sqlite.sql</install>
        </data>
    </files>
</install>
"""
INSTALL = b"CREATE TABLE <DB_PREFIX>shop (id INTEGER PRIMARY KEY);\n"
SCRIPT = "data/install.sqlite.sql"
COMMANDS = [["bundle", "verify", NAME], ["bundle", "inspect", NAME], ["bundle", "unpack", NAME, "-o", "out"],
            ["lint", NAME], ["info", NAME], ["plan", "install", NAME], ["install", NAME, "--yes"]]


def sound():
    return [Entry("info.xml", MANIFEST), Entry(SCRIPT, INSTALL)]


def more(*entries):
    return zips.bundle([*sound(), *entries])


def script(data):
    return zips.bundle([sound()[0], Entry(SCRIPT, data)])


def listed(change):
    """The list of digests, changed."""
    entries = [zips.sums(sound()), sound()[1], sound()[0]]
    change(entries)
    return zips.zip_of(entries)


def swapped(entries):
    entries[2] = Entry("info.xml", MANIFEST.replace(b"Shop", b"Evil"))


def flipped():
    data = bytearray(zips.bundle(sound()))
    data[data.index(b"CREATE TABLE")] ^= 0x20
    return bytes(data)


def between():
    data = zips.bundle(sound())
    return data[:-22] + b"hidden" + data[-22:]


def packed(**options):
    """As a maker of other zips writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", **options) as archive:
        for entry in [*sound(), zips.sums(sound())]:
            archive.writestr(zipfile.ZipInfo(entry.name), entry.data, options.get("compression"))
    return made.getvalue()


def packed_link():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for entry in [*sound(), zips.sums(sound())]:
            archive.writestr(zipfile.ZipInfo(entry.name), entry.data)
        link = zipfile.ZipInfo("data/passwd")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(SCRIPT), b"-" * 20_000_000, zipfile.ZIP_DEFLATED)
    return made.getvalue()


ENTITY = MANIFEST.replace(b'"UTF-8"?>\n', b'"UTF-8"?>\n<!DOCTYPE install [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n'
                          ).replace(b"<name>Shop", b"<name>&e;")

ARCHIVES = {
    "absolute-path": lambda: more(Entry("/etc/cron.d/tenon", b"x")),
    "drive-path": lambda: more(Entry("C:/autoexec.bat", b"x")),
    "dot-dot": lambda: more(Entry("../evil.sql", b"x")),
    "dot-dot-inside": lambda: more(Entry("data/../../evil.sql", b"x")),
    "backslash": lambda: more(Entry("..\\evil.sql", b"x")),
    "control-character": lambda: more(Entry("data/\x1b[2Jx.sql", b"x")),
    "hidden-character": lambda: more(Entry("data/x\u202elqs.exe", b"x")),
    "not-utf-8": lambda: more(Entry(b"data/\xff.sql", b"x")),
    "long-name": lambda: more(Entry("a" * 2000, b"x")),
    "deep-name": lambda: more(Entry("a/" * 40 + "a", b"x")),
    "link": lambda: more(Entry("data/link", b"/etc/passwd", mode=0o120777)),
    "device": lambda: more(Entry("data/null", b"", mode=0o020666)),
    "pipe": lambda: more(Entry("data/pipe", b"", mode=0o010666)),
    "folder": lambda: more(Entry("data/", b"", mode=0o040755)),
    "duplicate": lambda: zips.zip_of([zips.sums(sound()), sound()[1], sound()[0], sound()[0]]),
    "case-collision": lambda: more(Entry("INFO.xml", MANIFEST)),
    "form-collision": lambda: more(Entry("caf\u00e9.txt", b"x"), Entry("cafe\u0301.txt", b"x")),
    "file-and-folder": lambda: more(Entry("data", b"x")),
    "encrypted": lambda: more(Entry("secret.sql", b"x", flags=1)),
    "compressed": lambda: packed(compression=zipfile.ZIP_DEFLATED),
    "bomb-ratio": bomb,
    "bomb-total": lambda: more(*[Entry(f"z{i}", b"x", method=8, size=3_000_000_000, packed=2_900_000_000)
                                 for i in range(2)]),
    "overlapping": lambda: more(Entry("z", b"x", size=1_000_000, packed=1_000_000)),
    "claims-more": lambda: more(Entry("z.sql", b"x", size=10)),
    "too-many-entries": lambda: zips.zip_of([Entry(f"{i}", b"") for i in range(10_001)]),
    "far-too-many-entries": lambda: zips.zip_of(sound(), 0xFFFF),
    "no-sums": lambda: zips.zip_of(sorted(sound(), key=Entry.raw)),
    "not-in-sums": lambda: listed(lambda entries: entries.append(Entry("zzz.sql", b"x"))),
    "missing": lambda: listed(lambda entries: entries.pop(1)),
    "wrong-digest": lambda: listed(swapped),
    "bad-sums": lambda: zips.zip_of([Entry(zips.SUMS, b"nothing\n"), sound()[1], sound()[0]]),
    "flipped-byte": flipped,
    "wrong-checksum": lambda: more(Entry("z.sql", b"x", crc=1)),
    "local-name": lambda: more(Entry("z.sql", b"x", local_name="y.sql")),
    "truncated": lambda: zips.bundle(sound())[:-100],
    "truncated-by-one": lambda: zips.bundle(sound())[:-1],
    "empty": lambda: b"",
    "no-zip": lambda: MANIFEST,
    "no-entries": lambda: zips.zip_of([]),
    "data-before": lambda: b"#!/bin/sh\nexit\n" + zips.bundle(sound()),
    "data-between": between,
    "data-after": lambda: zips.bundle(sound()) + b"trailing",
    "comment": lambda: zips.bundle(sound())[:-2] + b"\5\0hello",
    "nested-zip": lambda: script(zips.bundle(sound())),
    "nested-gzip": lambda: script(b"\x1f\x8b\x08" + bytes(20)),
    "other-maker": packed,
    "other-maker-link": packed_link,
}

# sound bundles of modules that are not: those who run modules refuse them
MODULES = {
    "external-entity": lambda: zips.bundle([Entry("info.xml", ENTITY), sound()[1]]),
}
RUNNERS = [["plan", "install", NAME], ["install", NAME, "--yes"], ["lint", NAME]]


def tree(folder):
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
            for path in sorted(folder.rglob("*"))}


class Hostile:
    """The cases."""

    def __init__(self, binary):
        self.binary = binary

    def cases(self):
        return [("the bundle that the others are made from is taken", self.taken),
                ("every message that is kept belongs to an archive", self.kept),
                *[(name, lambda name=name, make=make: self.refused(name, make(), COMMANDS))
                  for name, make in ARCHIVES.items()],
                *[(name, lambda name=name, make=make: self.refused(name, make(), RUNNERS))
                  for name, make in MODULES.items()]]

    def tenon(self, folder, words):
        return tenon.run(self.binary, words, folder, TENON_URL="sqlite:site.db")

    def taken(self):
        with tempfile.TemporaryDirectory(prefix="tenon-") as parent:
            folder = pathlib.Path(parent)
            (folder / NAME).write_bytes(zips.bundle(sound()))
            for words in COMMANDS:
                done = self.tenon(folder, words)
                if done.returncode != 0:
                    raise tap.Failure(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    @staticmethod
    def kept():
        spare = {path.stem for path in MESSAGES.glob("*.err")} - set(ARCHIVES) - set(MODULES)
        if spare:
            raise tap.Failure(f"no archive is called {sorted(spare)}")

    def refused(self, name, data, commands):
        with tempfile.TemporaryDirectory(prefix="tenon-") as parent:
            folder = pathlib.Path(parent)
            (folder / NAME).write_bytes(data)
            (folder / "site.db").touch()
            before = tree(folder)
            expected = self.message(name, self.tenon(folder, commands[0]).stderr)
            # a finding has no state of its own, and its id behind the message
            parts = [line for line in expected.splitlines() if re.match(r"\S|  hint: ", line)]
            for words in commands:
                done = self.tenon(folder, words)
                told = done.stderr + done.stdout
                if done.returncode != 4 or any(part not in told for part in parts):
                    raise tap.Failure(f"{' '.join(words)}: exit {done.returncode}\n{told}\n-- expected:\n{expected}")
                if tree(folder) != before:
                    raise tap.Failure(f"{' '.join(words)} changed {sorted(set(tree(folder)) ^ set(before))}")

    @staticmethod
    def message(name, told):
        file = MESSAGES / f"{name}.err"
        told = re.sub(r"\b[0-9a-f]{64}\b", "<sha256>", told)
        if ACCEPT:
            MESSAGES.mkdir(exist_ok=True)
            file.write_text(told, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        if told != expected or not told:
            raise tap.Failure(f"it says\n{told}\n-- expected:\n{expected}")
        return expected


if __name__ == "__main__":
    sys.exit(tap.run(Hostile(pathlib.Path(sys.argv[1]).resolve()).cases()))
