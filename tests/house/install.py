#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `meson install` leaves behind is enough: the program starts, and another program can be built against the
library through pkg-config.

usage: install.py BUILD-FOLDER COMPILER [ARGUMENT...]
"""

import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

PROGRAM = """
#include <tenon/module.hpp>
#include <tenon/version.hpp>
int main() {
    const auto read = tenon::read_manifest("shop/info.xml", "<install><version>1.2</version></install>");
    return read.manifest && read.manifest->version == *tenon::Version::parse("1.2.0") ? 0 : 1;
}
"""


def call(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise tap.Failure(f"{shlex.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installation:
    def __init__(self, root, build, compiler):
        self.root, self.compiler = root, compiler
        call(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", root])

    def find(self, name):
        found = [path for path in self.root.rglob(name) if path.is_file()]
        if len(found) != 1:
            raise tap.Failure(f"{name} is installed {len(found)} times")
        return found[0]

    def program(self):
        call([self.find("tenon"), "version"])

    def library(self):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.find("tenon.pc").parent),
                       "PKG_CONFIG_SYSROOT_DIR": str(self.root)}
        flags = call(["pkg-config", "--cflags", "--libs", "--static", "tenon"], env=environment)
        # only our own folders moved: what the system has stays where it is
        flags = [flag.replace(f"{self.root}/usr/include", "/usr/include") for flag in shlex.split(flags)]
        (self.root / "program.cpp").write_text(PROGRAM)
        call([*self.compiler, "-std=c++20", "program.cpp", *flags, "-o", "program"], cwd=self.root)
        call([self.root / "program"])

    def manual(self):
        self.find("tenon.1*")


def main():
    build, compiler = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(pathlib.Path(folder).resolve(), build, compiler)
        return tap.run([
            ("the installed program starts", installation.program),
            ("a program builds against the installed library", installation.library),
            ("the manual page is installed", installation.manual),
        ])


if __name__ == "__main__":
    sys.exit(main())
