# SPDX-License-Identifier: MIT
"""Runs the tenon that was just built, away from everything that the machine is configured with."""

import os
import pathlib
import subprocess

SOURCE = pathlib.Path(os.environ.get("TENON_SOURCE_ROOT") or pathlib.Path(__file__).resolve().parents[2])
SAMPLES = SOURCE / "modules"
RELEASES = SOURCE / "tests" / "data" / "releases"
KEYS = SOURCE / "tests" / "data" / "keys"  # README.md there says what they are


def environment(home, tenon, **more):
    """A clean environment: nothing of the machine's own settings, one language, one time zone."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    path = f"{pathlib.Path(tenon).resolve().parent}:/usr/local/bin:/usr/bin:/bin"
    # a program run for the tests is nobody's repository: see `git` and configuration look-ups above HOME
    return {**kept, "PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "CI": "1",
            "USER": "operator", "LOGNAME": "operator", **more}


def run(tenon, arguments, folder, **more):
    """Runs one command in `folder` and returns the finished process; output as text."""
    return subprocess.run([str(tenon), *map(str, arguments)], cwd=folder, env=environment(folder, tenon, **more),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False)
