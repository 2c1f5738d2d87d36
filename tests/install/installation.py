# SPDX-License-Identifier: MIT
"""tenon as `meson install` leaves it, moved to a folder of its own, and what pkg-config says of it there."""

import os
import pathlib
import re
import shlex
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402


def call(command, **options):
    """Runs a command and returns what it prints; a status other than 0 fails the test."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise tap.Failure(f"{shlex.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installation:
    """Everything that a build folder installs, below another prefix."""

    def __init__(self, root, build):
        destination = root / "destination"
        call(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", destination])
        package = next(destination.rglob("tenon.pc"))
        text = package.read_text(encoding="utf-8")
        prefix = re.search(r"^prefix=/(.*)", text, re.MULTILINE).group(1)
        self.prefix = destination / prefix
        self.libraries = package.parent.parent
        self._packages = root / "packages"
        self._packages.mkdir()
        (self._packages / "tenon.pc").write_text(text.replace(f"prefix=/{prefix}", f"prefix={self.prefix}", 1),
                                                 encoding="utf-8")

    def find(self, name):
        """The one installed file of this name, which may be a pattern."""
        found = [path for path in self.prefix.rglob(name)
                 if path.is_file() and not path.is_symlink() and "completions" not in path.parts]
        if len(found) != 1:
            raise tap.Failure(f"{name} is installed {len(found)} times")
        return found[0]

    def environment(self):
        """For a program that is built against the library, and for running it."""
        return {**os.environ, "PKG_CONFIG_PATH": str(self._packages), "LD_LIBRARY_PATH": str(self.libraries)}

    def flags(self, *options):
        """What pkg-config says."""
        return shlex.split(call(["pkg-config", *options, "tenon"], env=self.environment()))
