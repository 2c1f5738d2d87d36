# SPDX-License-Identifier: MIT
"""What one run of a program costs, and what several together say."""

import dataclasses
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Cost:
    """One process with all that it started. Memory is the peak of the largest of them."""
    wall: float  # seconds
    cpu: float  # seconds, of the user and of the system
    memory: float  # megabytes
    instructions: int = 0  # of the user's side; 0: not counted here
    round_trips: int = 0  # over a long line; 0: there was none
    server: float = 0  # seconds of CPU that the server took meanwhile

    VALUES = ("wall", "cpu", "memory", "instructions", "round_trips", "server")

    @property
    def work(self):
        """CPU seconds of both sides."""
        return self.cpu + self.server


class Failed(Exception):
    """A program that did not do its work; the text says how it ended."""


class Meter:
    """Runs commands. `timed`: the program that runs and weighs them."""

    def __init__(self, timed, timeout):
        self._timed, self.timeout = str(pathlib.Path(timed).resolve()), timeout
        self.counts_instructions = _can_count()

    def run(self, command, environment, folder, stdin=None):
        """The cost of a command. Raises Failed."""
        with tempfile.TemporaryDirectory(prefix="tenon-bench-") as scratch:
            scratch = pathlib.Path(scratch)
            counter = ["perf", "stat", "-x;", "-e", "instructions:u", "-o", str(scratch / "perf")]
            counted = counter if self.counts_instructions else []
            full = [self._timed, str(scratch / "cost"), *counted, *map(str, command)]
            with open(stdin or os.devnull, "rb") as source, open(scratch / "said", "wb") as said:
                self._wait(subprocess.Popen(full, stdin=source, stdout=subprocess.DEVNULL, stderr=said, cwd=folder,
                                            env=environment, start_new_session=True))
            if not (scratch / "cost").exists():
                raise Failed((scratch / "said").read_text(errors="replace").strip()[-400:])
            told = json.loads((scratch / "cost").read_text())
            if told["status"] != 0:
                lines = (scratch / "said").read_text(errors="replace").strip().splitlines()
                raise Failed(f"exit {told['status']}: " + " ".join(lines[-3:])[-300:])
            instructions = _counted(scratch / "perf") if self.counts_instructions else 0
            return Cost(told["wall"], told["user"] + told["system"], told["kilobytes"] / 1024, instructions)

    def _wait(self, process):
        try:
            process.wait(self.timeout)
        except subprocess.TimeoutExpired:
            raise Failed(f"not done after {self.timeout} s") from None
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)  # a group of its own: what it started goes, too
                process.wait()


def spread(values):
    """(median, smallest, largest)"""
    return statistics.median(values), min(values), max(values)


def ratios(ours, theirs, value):
    """Round by round: what ran side by side is compared, so that a slow minute of the machine hits both."""
    pairs = [(getattr(mine, value), getattr(other, value)) for mine, other in zip(ours, theirs)]
    return [mine / other for mine, other in pairs if other > 0]


def cpu_of(pid):
    """The CPU seconds of a process and of those of its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def noise(loops=25):
    """How much the same piece of work varies on this machine now: the slowest tenth against the fastest, less one."""
    took = []
    for _ in range(loops):
        began = time.perf_counter()
        sum(number * number for number in range(200_000))
        took.append(time.perf_counter() - began)
    took.sort()
    return took[int(loops * 0.9)] / took[0] - 1


def machine():
    """What the numbers were measured on, as words by name."""
    model = next((line.partition(":")[2].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), "unknown")
    kilobytes = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    return {"processor": f"{model}, {os.cpu_count()} cores", "memory": f"{kilobytes / (1 << 20):.0f} GB",
            "kernel": os.uname().release, "load at the start": " ".join(f"{load:.1f}" for load in os.getloadavg())}


def _can_count():
    """Whether this machine counts instructions: virtual ones often do not."""
    if not shutil.which("perf"):
        return False
    done = subprocess.run(["perf", "stat", "-x;", "-e", "instructions:u", "true"], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stderr.split(";")[0].strip().isdigit()


def _counted(file):
    for line in file.read_text().splitlines():
        if "instructions" in line and line.split(";")[0].isdigit():
            return int(line.split(";")[0])
    return 0
