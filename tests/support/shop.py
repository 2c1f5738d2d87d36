# SPDX-License-Identifier: MIT
"""Small modules that tests of real processes write, and a tenon that is started on them and watched."""

import pathlib
import signal
import subprocess
import tempfile
import time

import tap
import tenon


class Modules:
    """A folder of modules, gone with the `with` statement."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="tenon-modules-")
        self.root = pathlib.Path(self._folder.name) / "modules"
        self.root.mkdir()
        self.started = []
        return self

    def __exit__(self, *_):
        for started in self.started:  # those that a failed case has left, asleep or not
            if started.process.poll() is None:
                started.process.kill()
                started.process.communicate()
        self._folder.cleanup()

    def add(self, code, install, updates=(), version=None, notice=""):
        """A module at 0.0.1 with an install script, and one update a further version; `notice`: of a breaking
        change in the newest."""
        data = self.root / code / "data"
        data.mkdir(parents=True, exist_ok=True)
        names = [f"update.{number + 2:03}.sql" for number in range(len(updates))]
        files = "".join(f"<filename>{name}</filename>" for name in names)
        told = f'<notice level="breaking">{notice}</notice>' if notice else ""
        version = version or f"0.0.{len(updates) + 1}"
        (self.root / code / "info.xml").write_text(
            f'<install version="1.0" type="module"><name>{code}</name><code>{code}</code>'
            f"<version>{version}</version>{told}<files><data><install>install.sql</install><update>{files}</update>"
            "<uninstall>uninstall.sql</uninstall></data></files></install>\n")
        (data / "install.sql").write_text(install)
        (data / "uninstall.sql").write_text(f"DROP TABLE IF EXISTS <DB_PREFIX>{code};\n")
        for name, text in zip(names, updates):
            (data / name).write_text(text)


class Started:
    """A tenon that runs."""

    def __init__(self, binary, modules, url, *arguments, **popen):
        command = [str(binary), *arguments, "--url", url, "--prefix", "t_", "--modules", str(modules.root)]
        folder = str(modules.root.parent)
        self.arguments = arguments
        self.process = subprocess.Popen(command, cwd=folder, env=tenon.environment(folder, binary),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, **popen)
        modules.started.append(self)

    def send(self, number):
        self.process.send_signal(number)

    def wait(self, seconds=60):
        """(exit status, stdout, stderr); a failure if it hangs."""
        try:
            out, err = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            out, err = self.process.communicate()
            raise tap.Failure(f"tenon {' '.join(self.arguments)} still ran after {seconds} s\n{out}{err}") from None
        return self.process.returncode, out, err


def expect(status, done):
    """A failure with everything that was said, unless `done` of Started.wait() ended with `status`."""
    statuses = (status,) if isinstance(status, int) else tuple(status)
    if done[0] not in statuses:
        raise tap.Failure(f"exit {done[0]}, not {statuses}\n{done[1]}{done[2]}")
    return done


def wait_until(question, what, seconds=30):
    """Asks until the answer is true; a failure when it never is."""
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            raise tap.Failure(f"never happened: {what}")
        time.sleep(0.05)
