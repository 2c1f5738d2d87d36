#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scaffolds on a machine that fails: whatever byte cannot be written, all of it is there afterwards or nothing is."""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

NOBODY = 65534
COMMANDS = {
    "init": ["init"],
    "new module": ["new", "module", "forum", "--testdata"],
    "new update": ["new", "update", "shop", "--title", "Prices"],
}


def tree(folder):
    """Everything that lies below a folder, with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
            for path in sorted(folder.rglob("*"))}


class Scaffolds:
    """The cases."""

    def __init__(self, binary):
        self.binary = binary

    def cases(self):
        return [
            *[(f"{name}: a disk that is full at any byte leaves nothing behind",
               lambda words=words: self.full(words)) for name, words in COMMANDS.items()],
            *[(f"{name}: a folder that cannot be written leaves nothing behind",
               lambda words=words: self.read_only(words)) for name, words in COMMANDS.items()],
            ("sixteen updates at once make sixteen updates or refusals, never half of one", self.at_once),
        ]

    def tenon(self, folder, words, **popen):
        done = subprocess.run([str(self.binary), *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, check=False,
                              env=tenon.environment(folder.parent, self.binary), **popen)
        if done.returncode < 0:
            raise tap.Failure(f"ended by signal {-done.returncode}")
        return done

    def begin(self, parent, words):
        """A folder in which the command can run."""
        folder = pathlib.Path(parent) / "work"
        folder.mkdir()
        if words[:2] == ["new", "update"]:
            done = self.tenon(folder, ["new", "module", "shop"])
            if done.returncode != 0:
                raise tap.Failure(done.stderr)
        return folder

    def full(self, words):
        with tempfile.TemporaryDirectory(prefix="tenon-") as parent:
            folder = self.begin(parent, words)
            before = tree(folder)
            for limit in range(0, 4096, 16):
                # the outputs are pipes: the limit meets files alone
                done = self.tenon(folder, words,
                                  preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                                    (limit, limit)))
                if done.returncode == 0:
                    break
                if done.returncode != 1 or "nothing was left behind" not in done.stderr:
                    raise tap.Failure(f"limit {limit}: exit {done.returncode}\n{done.stderr}")
                if tree(folder) != before:
                    raise tap.Failure(f"limit {limit}: left {sorted(set(tree(folder)) ^ set(before))}")
            else:
                raise tap.Failure("it never had room enough")
            if limit == 0 or tree(folder) == before:
                raise tap.Failure(f"it wrote nothing, or was never limited ({limit})")

    def read_only(self, words):
        with tempfile.TemporaryDirectory(prefix="tenon-") as parent:
            folder = self.begin(parent, words)
            popen = {}
            if os.geteuid() == 0:
                pathlib.Path(parent).chmod(0o755)
                popen = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
                probe = subprocess.run(["test", "-x", str(self.binary)], check=False, **popen)
                if probe.returncode != 0:
                    raise tap.Skip("another user cannot run the program here")
            folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
            for each in folders:
                each.chmod(0o555)
            before = tree(folder)
            done = self.tenon(folder, words, **popen)
            for each in folders:
                each.chmod(0o755)
            if done.returncode != 1 or "Permission denied" not in done.stderr:
                raise tap.Failure(f"exit {done.returncode}\n{done.stderr}")
            if tree(folder) != before:
                raise tap.Failure(f"left {sorted(set(tree(folder)) ^ set(before))}")

    def at_once(self):
        with tempfile.TemporaryDirectory(prefix="tenon-") as parent:
            folder = self.begin(parent, ["new", "update"])
            runs = [subprocess.Popen([str(self.binary), "new", "update", "shop"], cwd=folder, text=True,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     env=tenon.environment(folder.parent, self.binary)) for _ in range(16)]
            ended = [(run.communicate(timeout=60), run.returncode) for run in runs]
            done = sum(1 for _, status in ended if status == 0)
            if done == 0 or any(status not in (0, 1, 2, 4) for _, status in ended):
                raise tap.Failure(str(ended))
            lint = self.tenon(folder, ["lint", "--strict", "--quiet"])
            names = [path for path in folder.rglob("update.*.sqlite.sql")]
            if lint.returncode != 0 or len(names) != done:
                raise tap.Failure(f"{done} done, {len(names)} scripts\n{lint.stdout}{lint.stderr}")
            if list(folder.rglob("*.new")):
                raise tap.Failure("a temporary file is left")


def main():
    return tap.run(Scaffolds(pathlib.Path(sys.argv[1]).resolve()).cases())


if __name__ == "__main__":
    sys.exit(main())
