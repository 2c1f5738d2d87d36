#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bundles as the world meets them: the same bytes whoever builds them, other tools that read them, a full disk, and the
same database as from the folder. The published modules lie beside the project, in ../shared/corpus/apphp."""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

CORPUS = tenon.SOURCE.parent / "shared" / "corpus" / "apphp"
CODES = ["users", "cms", "blog"]  # each needs the one before it
NOBODY = 65534

# What a listed file may be called: no locale must have a say in it.
LISTED = """<install type="module">
  <code>listed</code><name>Größe</name><version>1.0.0</version>
  <files>
    <views><pages><filename>übersicht.php</filename><filename>Zeta.php</filename></pages></views>
    <images><filename>.</filename></images>
    <data><install>install.sql</install></data>
  </files>
</install>
"""


def write_listed(folder):
    files = {"info.xml": LISTED, "data/install.sql": "CREATE TABLE <DB_PREFIX>listed (id INTEGER);\n",
             "views/pages/übersicht.php": "<?php\n", "views/pages/Zeta.php": "<?php\n", "images/日本.png": "png\n",
             "images/a b.png": "", "images/.htaccess": "Deny\n", "not-listed.txt": "-\n"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def copied(source, target, seed):
    """A copy whose files are made in another order, with other times and permissions."""
    files = [path for path in source.rglob("*") if path.is_file()]
    random.Random(seed).shuffle(files)
    for number, path in enumerate(files):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        copy.chmod([0o644, 0o755, 0o444, 0o666][(number + seed) % 4])
        os.utime(copy, (1 + seed * 86400 + number, 1e9 + seed * 1e7 + number))
    return target


def utf8_locale():
    """One with a language, if there is any: its letters have an order of their own."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    known = [name for name in listed if "utf" in name.lower() and not name.startswith(("C.", "POSIX"))]
    return known[0] if known else "C.UTF-8"


class Bundles:
    """The cases."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        write_listed(folder / "written" / "listed")
        self.modules = {code: tenon.SAMPLES / code for code in CODES}
        self.modules["listed"] = folder / "written" / "listed"

    def cases(self):
        cases = [(f"{code}: the same bytes under every environment", lambda code=code: self.identical(code))
                 for code in self.modules]
        cases += [(f"{code}: sha256sum and zipfile agree", lambda code=code: self.other_tools(code))
                  for code in self.modules]
        cases += [("a bundle and the folders give the same database", self.same_database),
                  ("a disk that is full at any byte leaves what was there", self.full_disk)]
        if not CORPUS.is_dir():
            return [*cases, ("the published modules", self.no_corpus)]
        return cases + [(f"{file.parent.relative_to(CORPUS)}: built, verified and unpacked to the same bytes",
                         lambda file=file: self.published(file.parent)) for file in sorted(CORPUS.rglob("info.xml"))]

    @staticmethod
    def no_corpus():
        raise tap.Skip(f"no published modules at {CORPUS}")

    def tenon(self, folder, *words, status=0, environment=None, **popen):
        done = subprocess.run([str(self.binary), *map(str, words)], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=300, check=False,
                              env=tenon.environment(folder, self.binary, **(environment or {})), **popen)
        if done.returncode != status:
            raise tap.Failure(f"tenon {' '.join(map(str, words))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def work(self):
        return contextlib.closing(Work(self.folder))

    def environments(self):
        """Name, what is set, the umask, and the user."""
        yield "plain", {}, 0o022, None
        yield "C, umask 077", {"LC_ALL": "C", "TZ": "Asia/Tokyo", "HOME": "/nonexistent"}, 0o077, None
        yield "another locale", {"LC_ALL": utf8_locale(), "TZ": "America/St_Johns", "USER": "x"}, 0o000, None
        yield "SOURCE_DATE_EPOCH", {"SOURCE_DATE_EPOCH": "1", "LC_ALL": "POSIX", "TZ": "UTC+12"}, 0o027, None
        if os.geteuid() == 0:
            yield "nobody", {"LC_ALL": "C.UTF-8", "USER": "nobody"}, 0o022, NOBODY

    def identical(self, code):
        with self.work() as work:
            digests = {}
            for seed, (name, variables, umask, user) in enumerate(self.environments()):
                place = work.path / f"place {seed}"
                source = copied(self.modules[code], place / "in" / code, seed)
                out = place / "out"
                out.mkdir()
                popen = {"umask": umask}
                if user is not None:
                    popen |= {"user": user, "group": user, "extra_groups": []}
                    for path in [place, *place.rglob("*")]:
                        os.chown(path, user, user)
                    if subprocess.run(["test", "-x", self.binary], check=False, **popen).returncode != 0:
                        print(f"# {code}: {name}: another user cannot run the program here")
                        continue
                # once by a relative path, once by an absolute one, from different folders
                words = ["in/" + code, "-o", out] if seed % 2 else [source, "-o", "out"]
                self.tenon(place, "bundle", "build", *words, environment=variables, **popen)
                [file] = out.iterdir()
                digests[name] = sha256(file)
            print("".join(f"# {digest}  {code} ({name})\n" for name, digest in digests.items()), end="", flush=True)
            if len(set(digests.values())) != 1 or len(digests) < 4:
                raise tap.Failure(str(digests))

    def built(self, work, source, *more):
        shown = self.tenon(work.path, "bundle", "build", source, "-o", work.path, "--json", *more)
        document = json.loads(shown.stdout)
        return pathlib.Path(document["bundle"]["file"]), document

    def other_tools(self, code):
        with self.work() as work:
            file, document = self.built(work, self.modules[code])
            if document["bundle"]["digest"] != f"sha256:{sha256(file)}":
                raise tap.Failure("its digest is another one")
            self.tenon(work.path, "bundle", "unpack", file, "-o", "unpacked")
            unpacked = work.path / "unpacked"
            summed = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=unpacked,
                                    capture_output=True, text=True, check=False)
            if summed.returncode != 0:
                raise tap.Failure(summed.stdout + summed.stderr)
            files = tree(unpacked)
            with zipfile.ZipFile(file) as archive:
                entries = {info.filename: archive.read(info) for info in archive.infolist()}
                packed = [info.filename for info in archive.infolist() if info.compress_type != zipfile.ZIP_STORED]
                if archive.testzip() is not None or packed or entries != files:
                    raise tap.Failure(f"{packed}\n{sorted(set(entries) ^ set(files))}")
            listed = unpacked / "SHA256SUMS"
            names = [line[66:] for line in listed.read_text(encoding="utf-8").splitlines()]
            if sorted([*names, "SHA256SUMS"], key=str.encode) != sorted(files, key=str.encode):
                raise tap.Failure(f"SHA256SUMS lists {names}")
            for name in names:
                if files[name] != (self.modules[code] / name).read_bytes():
                    raise tap.Failure(f"{name} has other bytes")

    @staticmethod
    def dump(database):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "<time>", line)
                    for line in connection.iterdump() if "tenon_" not in line]

    def same_database(self):
        with self.work() as work:
            bundles = [self.built(work, self.modules[code])[0] for code in CODES]
            fixed = ["-p", "s_", "-D", "CURRENT_DATETIME=2024-01-02 03:04:05", "-D", "ADMIN_EMAIL=a@example.com"]
            ways = {"folders": ["-m", tenon.SAMPLES, *CODES], "bundles": bundles,
                    "a folder of bundles": ["-m", work.path, *CODES]}
            dumps = {}
            for name, words in ways.items():
                database = work.path / f"{name}.db"
                self.tenon(work.path, "-u", f"sqlite:{database}", *fixed, "install", *words)
                dumps[name] = self.dump(database)
            if len({"\n".join(lines) for lines in dumps.values()}) != 1 or len(dumps["folders"]) < 20:
                raise tap.Failure("\n".join(str(lines) for lines in dumps.values()))

    def full_disk(self):
        """Whatever byte cannot be written: the old bundle stays, and nothing is left beside it."""
        with self.work() as work:
            module = copied(self.modules["listed"], work.path / "in" / "listed", 0)
            file, _ = self.built(work, module)
            self.tenon(work.path, "bundle", "keygen", "acme", "--no-password")
            (module / "data" / "install.sql").write_text("CREATE TABLE <DB_PREFIX>other (id INTEGER);\n")
            for words in (["build", module, "-o", work.path], ["sign", file, "--key", "acme.key"],
                          ["unpack", file, "-o", "unpacked"], ["index", work.path]):
                self.limited(work, words)

    def limited(self, work, words):
        before, there = tree(work.path), set(work.path.rglob("*"))
        for limit in range(0, 65536, 61):
            done = subprocess.run([str(self.binary), "bundle", *map(str, words)], cwd=work.path, check=False,
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                                  env=tenon.environment(work.path, self.binary, TENON_TRUST="off"),
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            if done.returncode == 0:
                break
            if done.returncode != 1 or tree(work.path) != before or set(work.path.rglob("*")) != there:
                raise tap.Failure(f"{words} limit {limit}: exit {done.returncode}\n{done.stderr}\n"
                                  f"{sorted(set(work.path.rglob('*')) ^ there)}")
        if done.returncode != 0 or limit == 0 or tree(work.path) == before:
            raise tap.Failure(f"{words}: it was never limited ({limit}), or wrote nothing\n{done.stderr}")

    def published(self, source):
        with self.work() as work:
            lint = json.loads(self.tenon(work.path, "lint", source, "--json").stdout)["diagnostics"]
            begun = time.monotonic()
            file, document = self.built(work, source)
            taken = time.monotonic() - begun
            found = [each for each in document["diagnostics"] if each not in lint]
            if {each["id"] for each in found} - {"file-missing"}:
                raise tap.Failure(str(found))
            self.tenon(work.path, "bundle", "verify", file)
            self.tenon(work.path, "bundle", "unpack", file, "-o", "unpacked")
            unpacked = tree(work.path / "unpacked")
            unpacked.pop("SHA256SUMS")
            original = tree(source)
            wrong = [name for name, data in unpacked.items() if original.get(name) != data]
            if wrong or "info.xml" not in unpacked or len(unpacked) < 3:
                raise tap.Failure(f"{wrong} of {sorted(unpacked)}")
            print(f"# {source.relative_to(CORPUS)}: {len(unpacked)} files, {file.stat().st_size} bytes, "
                  f"{len(found)} missing, built in {taken * 1000:.0f} ms", flush=True)


class Work:
    """A folder that others may look into."""

    def __init__(self, parent):
        self.path = pathlib.Path(tempfile.mkdtemp(dir=parent)).resolve()
        self.path.chmod(0o755)

    def close(self):
        shutil.rmtree(self.path)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="tenon-bundles-") as folder:
        pathlib.Path(folder).chmod(0o755)
        return tap.run(Bundles(binary, pathlib.Path(folder)).cases())


if __name__ == "__main__":
    sys.exit(main())
