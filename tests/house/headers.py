#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every header compiles alone: it includes what it uses, whoever includes it first.

usage: headers.py [INCLUDE-FOLDER...] -- COMPILER [ARGUMENT...]
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402


def check(header, compiler):
    done = subprocess.run([*compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                           "-x", "c++", "-"],
                          input=f'#include "{header}"\n', capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise tap.Failure(done.stderr)


def main():
    split = sys.argv.index("--")
    folders = [pathlib.Path(folder) for folder in sys.argv[1:split]]
    compiler = sys.argv[split + 1:] + [f"-I{folder}" for folder in folders]
    headers = [(folder.name, header) for folder in folders for header in sorted(folder.rglob("*.hpp"))]
    return tap.run([(f"{name}/{header.relative_to(folder)}", lambda header=header: check(header, compiler))
                    for name, header in headers for folder in folders if header.is_relative_to(folder)])


if __name__ == "__main__":
    sys.exit(main())
