#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Keys and signatures among other programs: Debian's minisign both ways, passwords on a terminal, modes of files,
and keys that take each other's place at a site."""

import contextlib
import fcntl
import json
import os
import pathlib
import pty
import resource
import select
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

MINISIGN = shutil.which("minisign")
SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.minisig"
LITTLE = 200 << 20  # bytes of memory: protecting a key then takes a tenth of a second, not three


SANITIZED = any(name.endswith("SAN_OPTIONS") for name in os.environ)  # they map more than any machine has


def little_memory():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (LITTLE, LITTLE))


def expect(status, done):
    if done.returncode != status:
        raise tap.Failure(f"{done.args}: exit {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done


def check(condition, text):
    if not condition:
        raise tap.Failure(text)


def minisign(folder, *arguments, typed="", status=0, **popen):
    if MINISIGN is None:
        raise tap.Skip("minisign is not installed: nothing else can say whether its form is met")
    return expect(status, subprocess.run([MINISIGN, *map(str, arguments)], cwd=folder, input=typed, text=True,
                                         capture_output=True, timeout=120, check=False, **popen))


def with_entry(bundle, name, content):
    """Puts other bytes of the same length in the place of an entry, and their check sums where the zip has them."""
    with zipfile.ZipFile(bundle) as opened:
        before = opened.read(name)
    check(len(before) == len(content), f"{name} has {len(before)} bytes, not {len(content)}")
    data = bundle.read_bytes()
    for part in (bytes, lambda text: struct.pack("<I", zlib.crc32(text))):
        check(part(before) in data, f"{name} is not stored as it is")
        data = data.replace(part(before), part(content))
    bundle.write_bytes(data)


class Typist:
    """A tenon on a pseudo terminal."""

    def __init__(self, binary, folder, *arguments):
        self._master, slave = pty.openpty()
        environment = tenon.environment(folder, binary, CI="", TERM="xterm")

        def own_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            little_memory()

        self.process = subprocess.Popen([str(binary), *map(str, arguments)], cwd=folder, env=environment,
                                        preexec_fn=own_terminal, stdin=slave, stdout=slave, stderr=slave)
        self._slave = slave  # kept: what the terminal is left like can be asked
        self.screen = ""

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.screen:
            if time.monotonic() > end or (self.process.poll() is not None and not self._read(0)):
                raise tap.Failure(f"{text!r} was never shown:\n{self.screen}")
            self._read(0.1)

    def answer(self, question, text):
        """Types when the question stands there and the terminal has stopped to show what is typed."""
        self.wait_for(question)
        end = time.monotonic() + 20
        while self.echoes():
            check(time.monotonic() < end, "what is typed would be shown")
            time.sleep(0.01)
        os.write(self._master, text.encode())

    def echoes(self):
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    def wait(self, status, seconds=60):
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        while self._read(0):
            pass
        if self.process.poll() is None:
            self.process.kill()
            raise tap.Failure(f"it hangs:\n{self.screen}")
        check(self.echoes(), "the terminal is left without echo")
        os.close(self._slave)
        os.close(self._master)
        check(self.process.returncode == status, f"exit {self.process.returncode}, not {status}:\n{self.screen}")
        return self.screen

    def _read(self, seconds):
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        with contextlib.suppress(OSError):
            data = os.read(self._master, 65536)
            self.screen += data.decode(errors="replace")
            return bool(data)
        return False


class Signatures:
    """The cases."""

    def __init__(self, binary):
        self.binary = binary

    def cases(self):
        return [
            ("minisign takes our keys without a password, and we take its", self.open_keys),
            ("minisign opens our keys with their password, and we open its", self.protected_keys),
            ("a key that was protected with all the memory minisign wants is opened by both", self.all_memory),
            ("minisign verifies what we sign, and would have written the same bytes", self.we_sign),
            ("we verify what minisign signs, prehashed and not", self.minisign_signs),
            ("neither takes the signature of another list", self.other_list),
            ("the password is asked for twice, and not shown", self.typed),
            ("two different passwords make no key", self.mistyped),
            ("an empty password makes no key", self.empty),
            ("Ctrl-C at the question leaves no key, and a terminal that shows what is typed", self.interrupted),
            ("the end of input at the question leaves no key", self.end_of_input),
            ("a wrong password signs nothing", self.wrong_password),
            ("without a terminal nobody is asked, and nothing hangs", self.alone),
            ("the secret key is for its owner alone, whatever the umask", self.modes),
            ("no key is ever overwritten, nor written through a link", self.never_overwritten),
            ("what cannot be written leaves no half of a pair", self.no_half),
            ("one key takes the place of another", self.rotation),
            ("a site that requires signatures installs what a trusted key has signed, and nothing else", self.required),
        ]

    def run(self, folder, *arguments, typed=None, status=0, little=True, **popen):
        """`typed` goes to stdin, which is a pipe."""
        variables = popen.pop("variables", {})
        options = {"input": typed} if typed is not None else {"stdin": subprocess.DEVNULL}
        return expect(status, subprocess.run(
            [str(self.binary), *map(str, arguments)], cwd=folder, text=True, capture_output=True, timeout=120,
            check=False, env=tenon.environment(folder, self.binary, **variables),
            preexec_fn=little_memory if little else None, **options, **popen))

    @contextlib.contextmanager
    def folder(self):
        with tempfile.TemporaryDirectory(prefix="signature-") as name:
            yield pathlib.Path(name).resolve()

    def build(self, folder, name="users"):
        self.run(folder, "bundle", "build", tenon.SAMPLES / name, little=False)
        return next(folder.glob(f"{name}-*.tenon.zip"))

    def sign(self, folder, bundle, key="open.key", **more):
        return self.run(folder, "bundle", "sign", bundle, "--key", tenon.KEYS / key, little=False, **more)

    def files(self, folder, bundle):
        with zipfile.ZipFile(bundle) as opened:
            for name in (SUMS, SIGNATURE):
                (folder / name).write_bytes(opened.read(name))

    # ---- minisign

    def open_keys(self):
        with self.folder() as folder:
            self.run(folder, "bundle", "keygen", "ours", "--no-password")
            (folder / "text").write_text("text")
            minisign(folder, "-S", "-s", "ours.key", "-m", "text")
            minisign(folder, "-V", "-p", "ours.pub", "-m", "text")
            minisign(folder, "-G", "-W", "-s", "its.key", "-p", "its.pub")
            bundle = self.build(folder)
            self.run(folder, "bundle", "sign", bundle, "--key", "its.key", little=False)
            self.run(folder, "bundle", "verify", bundle, "--public-key", "its.pub", little=False)

    def protected_keys(self):
        with self.folder() as folder:
            self.run(folder, "bundle", "keygen", "ours", "--password-stdin", typed="pass wörd\n")
            (folder / "text").write_text("text")
            minisign(folder, "-S", "-s", "ours.key", "-m", "text", typed="pass wörd\n")
            minisign(folder, "-V", "-p", "ours.pub", "-m", "text")
            minisign(folder, "-S", "-s", "ours.key", "-m", "text", typed="password\n", status=2)
            minisign(folder, "-G", "-s", "its.key", "-p", "its.pub", typed="mini\nmini\n", preexec_fn=little_memory)
            bundle = self.build(folder)
            self.run(folder, "bundle", "sign", bundle, "--key", "its.key", "--password-stdin", typed="mini\n",
                     little=False)
            self.run(folder, "bundle", "verify", bundle, "--public-key", "its.pub", little=False)

    def all_memory(self):
        with self.folder() as folder:
            self.run(folder, "bundle", "keygen", "ours", "--password-stdin", typed="p\n", little=False)
            (folder / "text").write_text("text")
            minisign(folder, "-S", "-s", "ours.key", "-m", "text", typed="p\n")
            minisign(folder, "-V", "-p", "ours.pub", "-m", "text")
            if SANITIZED:
                return
            refused = self.run(folder, "bundle", "sign", self.build(folder), "--key", "ours.key", "--password-stdin",
                               typed="p\n", status=1)
            check("not enough memory to open the secret key: it takes 1024 MB" in refused.stderr, refused.stderr)

    def we_sign(self):
        with self.folder() as folder:
            bundle = self.build(folder)
            self.sign(folder, bundle)
            self.files(folder, bundle)
            said = minisign(folder, "-V", "-p", tenon.KEYS / "open.pub", "-m", SUMS, "-x", SIGNATURE).stdout
            check(f"Trusted comment: {bundle.name}" in said, said)
            ours = (folder / SIGNATURE).read_bytes()
            minisign(folder, "-S", "-s", tenon.KEYS / "open.key", "-m", SUMS, "-x", "its.minisig",
                     "-c", "signature from tenon, key C77EAE073A99CBDD", "-t", bundle.name)
            check(ours == (folder / "its.minisig").read_bytes(), "minisign writes other bytes")
            subprocess.run(["sha256sum", "-c", "--strict", "-"], cwd=tenon.SAMPLES / "users", check=True,
                           input=(folder / SUMS).read_bytes(), capture_output=True)

    def minisign_signs(self):
        for form in ([], ["-l"]):
            with self.folder() as folder:
                bundle = self.build(folder)
                comment = "by a person at home, 1"
                self.run(folder, "bundle", "sign", bundle, "--key", tenon.KEYS / "other.key", "--comment", comment,
                         little=False)
                self.files(folder, bundle)
                minisign(folder, "-S", *form, "-s", tenon.KEYS / "open.key", "-m", SUMS, "-x", "its.minisig",
                         "-c", "signature from another, key 0000000000000000"[:42], "-t", comment[:-1] + "2")
                with_entry(bundle, SIGNATURE, (folder / "its.minisig").read_bytes())
                self.run(folder, "bundle", "verify", bundle, "--public-key", tenon.KEYS / "other.pub", status=9,
                         little=False)
                said = self.run(folder, "bundle", "verify", bundle, "--public-key", tenon.KEYS / "open.pub", "--json",
                                little=False)
                check(comment[:-1] + "2" in said.stdout, said.stdout)

    def other_list(self):
        with self.folder() as folder:
            one, other = self.build(folder), self.build(folder, "blog")
            for bundle in (one, other):
                self.run(folder, "bundle", "sign", bundle, "--key", tenon.KEYS / "open.key", "--comment", "x",
                         little=False)
            with zipfile.ZipFile(other) as opened:
                foreign = opened.read(SIGNATURE)
            with_entry(one, SIGNATURE, foreign)
            self.files(folder, one)
            minisign(folder, "-V", "-p", tenon.KEYS / "open.pub", "-m", SUMS, "-x", SIGNATURE, status=1)
            self.run(folder, "bundle", "verify", one, "--public-key", tenon.KEYS / "open.pub", status=9, little=False)

    # ---- passwords

    def typed(self):
        with self.folder() as folder:
            terminal = Typist(self.binary, folder, "bundle", "keygen", "ours")
            terminal.answer("password for ours.key: ", "hidden words\n")
            terminal.answer("the same again: ", "hidden words\n")
            screen = terminal.wait(0)
            check("hidden" not in screen, f"the password is on the screen:\n{screen}")
            bundle = self.build(folder)
            terminal = Typist(self.binary, folder, "bundle", "sign", bundle, "--key", "ours.key")
            terminal.answer("password of ours.key: ", "hidden words\n")
            screen = terminal.wait(0)
            check("hidden" not in screen, f"the password is on the screen:\n{screen}")
            self.run(folder, "bundle", "verify", bundle, "--public-key", "ours.pub", little=False)

    def no_key_made(self, answers, status, text):
        with self.folder() as folder:
            terminal = Typist(self.binary, folder, "bundle", "keygen", "ours")
            for question, answer in answers:
                terminal.answer(question, answer)
            screen = terminal.wait(status)
            check(text in screen, screen)
            check(not list(folder.iterdir()), f"left behind: {list(folder.iterdir())}")

    def mistyped(self):
        self.no_key_made([("password for ours.key: ", "one\n"), ("the same again: ", "two\n")], 2,
                         "the two passwords are not the same")

    def empty(self):
        self.no_key_made([("password for ours.key: ", "\n")], 2, "the password is empty")

    def interrupted(self):
        self.no_key_made([("password for ours.key: ", "half\x03")], 130, "stopped by a signal")
        self.no_key_made([("password for ours.key: ", "one\n"), ("the same again: ", "\x03")], 130,
                         "stopped by a signal")

    def end_of_input(self):
        self.no_key_made([("password for ours.key: ", "\x04")], 6, "nobody has answered")

    def wrong_password(self):
        with self.folder() as folder:
            bundle = self.build(folder)
            before = bundle.read_bytes()
            terminal = Typist(self.binary, folder, "bundle", "sign", bundle, "--key", tenon.KEYS / "protected.key")
            terminal.answer("password of ", "wrong\n")
            screen = terminal.wait(9)
            check("the password does not open the secret key" in screen, screen)
            check(bundle.read_bytes() == before, "the bundle was changed")

    def alone(self):
        with self.folder() as folder:
            bundle = self.build(folder)
            for variables in ({}, {"CI": ""}):
                self.run(folder, "bundle", "keygen", status=6, variables=variables)
                self.run(folder, "bundle", "keygen", typed="password\npassword\n", status=6, variables=variables)
                self.run(folder, "bundle", "sign", bundle, "--key", tenon.KEYS / "protected.key", status=6,
                         variables=variables)
            check(sorted(path.name for path in folder.iterdir()) == [bundle.name], "something was written")

    # ---- files

    def modes(self):
        for mask in (0o000, 0o022, 0o077, 0o777):
            with self.folder() as folder:
                self.run(folder, "bundle", "keygen", "ours", "--no-password", umask=mask)
                found = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in ("ours.key", "ours.pub")}
                check(found == {"ours.key": 0o600, "ours.pub": 0o666 & ~mask}, f"umask {mask:o}: {found}")

    def never_overwritten(self):
        for name in ("ours.key", "ours.pub"):
            with self.folder() as folder:
                (folder / name).write_text("mine")
                said = self.run(folder, "bundle", "keygen", "ours", "--no-password", status=6)
                check(f"{name} exists already" in said.stderr, said.stderr)
                check([path.name for path in folder.iterdir()] == [name], "something was written")
                check((folder / name).read_text() == "mine", "it was overwritten")
            with self.folder() as folder:
                (folder / name).symlink_to("elsewhere")
                self.run(folder, "bundle", "keygen", "ours", "--no-password", status=6)
                check(not (folder / "elsewhere").exists(), "it was written through a link")

    def no_half(self):
        with self.folder() as folder:
            for limit, status in ((100, 1), (300, 0)):  # bytes a file; the secret key has 262
                expect(status, subprocess.run(
                    [str(self.binary), "bundle", "keygen", "ours", "--no-password"], cwd=folder,
                    env=tenon.environment(folder, self.binary), capture_output=True, text=True, timeout=60, check=False,
                    preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))))
                found = sorted(path.name for path in folder.iterdir())
                check(found == ([] if status else ["ours.key", "ours.pub"]), f"left behind: {found}")

    # ---- sites

    def rotation(self):
        with self.folder() as folder:
            old, fresh = self.build(folder), folder / "fresh.tenon.zip"
            shutil.copy(old, fresh)
            self.sign(folder, old, "open.key")
            self.sign(folder, fresh, "other.key")
            trust = lambda *words, **more: self.run(folder, "bundle", "trust", *words, **more)  # noqa: E731
            verify = lambda file, status: self.run(folder, "bundle", "verify", file, status=status,  # noqa: E731
                                                   little=False)
            verify(old, 9)
            trust("add", tenon.KEYS / "open.pub", "users", "--title", "Acme 2025")
            verify(old, 0)
            verify(fresh, 9)
            trust("add", tenon.KEYS / "other.pub", "users", "--title", "Acme 2026")
            verify(old, 0)
            verify(fresh, 0)
            trust("remove", "C77E")
            verify(old, 9)
            verify(fresh, 0)
            listed = json.loads(trust("list", "--json").stdout)["keys"]
            check([(key["id"], key["name"], key["modules"]) for key in listed] ==
                  [("41EE31403D90F82E", "Acme 2026", ["users"])], str(listed))

    def required(self):
        with self.folder() as folder:
            bundle, signed = self.build(folder), folder / "signed.tenon.zip"
            shutil.copy(bundle, signed)
            self.sign(folder, signed)
            (folder / "modules").mkdir()
            install = lambda file, status, trust: self.run(  # noqa: E731
                folder, "install", file, "--url", "sqlite:app.db", "--yes", status=status, little=False,
                variables={"TENON_TRUST": trust})
            said = install(bundle, 9, "required")
            check("is not signed" in said.stderr, said.stderr)
            said = install(signed, 9, "required")
            check("which is not trusted here" in said.stderr, said.stderr)
            install(signed, 9, "optional")
            self.run(folder, "bundle", "trust", "add", tenon.KEYS / "open.pub", "blog")
            said = install(signed, 9, "required")
            check("is trusted for blog alone, not for users" in said.stderr, said.stderr)
            check(not list((folder / "modules").iterdir()), "a bundle that was refused was taken in")
            check(not (folder / "app.db").exists(), "a database was made")
            self.run(folder, "bundle", "trust", "add", tenon.KEYS / "open.pub", "users")
            install(signed, 0, "required")


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return tap.run(Signatures(pathlib.Path(sys.argv[1]).resolve()).cases())


if __name__ == "__main__":
    sys.exit(main())
