#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What shells complete, asked from the shells themselves.

usage: completion.py TENON
"""

import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

# Lines before the cursor, the last word unfinished, and what must and must not be offered.
LINES = [
    ("tenon ins", ["install"], ["uninstall", "--url"]),
    ("tenon ", ["install", "up", "doctor", "completion"], ["--url", "cms"]),
    ("tenon install --", ["--all", "--url", "--yes"], ["--cascade", "--format", "install"]),
    ("tenon uninstall --", ["--cascade", "--keep-going"], ["--all"]),
    ("tenon up --", ["--dry-run"], ["--cascade"]),
    ("tenon split --", ["--engine"], ["--modules", "--url"]),
    ("tenon --co", ["--color", "--config"], ["--all"]),
    ("tenon --color ", ["auto", "always", "never"], ["install"]),
    ("tenon --color=al", ["always"], ["never"]),
    ("tenon --transaction s", ["script"], ["action"]),
    ("tenon lint --format ", ["text", "json", "sarif", "github"], []),
    ("tenon split x.sql --engine ", ["sqlite", "postgresql"], []),
    ("tenon plan ", ["install", "migrate"], ["cms", "status"]),
    ("tenon plan update ", ["cms", "users"], ["install"]),
    ("tenon install ", ["cms", "users"], ["install", "evil"]),
    ("tenon install cms ", ["users"], []),
    ("tenon install -m empty ", [], ["cms"]),
    ("tenon -y --url x:y install ", ["cms"], ["install"]),
    ("tenon info cms ", [], ["users"]),
    ("tenon new ", ["module", "update"], ["cms"]),
    ("tenon new update ", ["cms"], ["update"]),
    ("tenon bundle ", ["build", "inspect", "trust"], ["cms", "modules"]),
    ("tenon bundle build mod", ["modules"], ["build"]),
    ("tenon bundle sign x --key fi", ["file.sql"], []),
    ("tenon bundle verify --", ["--public-key", "--json"], ["--url", "--cascade"]),
    ("tenon repair cms ", ["mark-applied", "accept-checksum"], ["users"]),
    ("tenon adopt --from ", ["directy", "flyway"], []),
    ("tenon update --", ["--backup", "--log-file"], []),
    ("tenon status --", ["--exit-code"], ["--backup"]),
    ("tenon update --backup ", ["cms"], []),
    ("tenon completion ", ["bash", "zsh", "fish"], ["cms"]),
    ("tenon help st", ["status"], ["cms"]),
    ("tenon split fi", ["file.sql"], []),
    ("tenon -C ", ["modules", "empty"], ["file.sql", "install"]),
    ("tenon -c ten", ["tenon.toml"], ["install"]),
    ("tenon --url x status -", ["--exit-code"], ["--all"]),
]

# A completion function of zsh works in the line editor alone; these stand in for what it calls.
ZSH_STUBS = """
_describe() { local name=${@[-1]} entry; for entry in ${(P)name}; do
    [[ $entry == ${PREFIX}* ]] && print -r -- ${entry%%:*}; done; return 0 }
_files() { local entry; for entry in ${PREFIX}*(N); do
    [[ $1 == -/ && ! -d $entry ]] || print -r -- $entry; done; return 0 }
compset() { PREFIX=${PREFIX#*=} }
"""


def shell(name, script, folder, binary):
    program = shutil.which(name)
    if program is None:
        raise tap.Skip(f"{name} is not installed")
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
    done = subprocess.run([program, *options, "-c", script], cwd=folder, text=True, capture_output=True, check=False,
                          env=tenon.environment(folder, binary), stdin=subprocess.DEVNULL, timeout=60)
    if done.returncode != 0 or done.stderr:
        raise tap.Failure(f"{name}: exit {done.returncode}\n{done.stderr}")
    return done.stdout.split()


def words_of(line):
    """As bash has them: a = is a word of its own."""
    return re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith(" ") else [])


def in_bash(file, line):
    words = words_of(line)
    return (f"source {file}; COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; _tenon tenon; "
            'printf "%s\\n" "${COMPREPLY[@]}"')


def in_zsh(file, line):
    words = line.split() + ([""] if line.endswith(" ") else [])
    return (f"source {file}; {ZSH_STUBS} words=({shlex.join(words)}); CURRENT={len(words)}; "
            f"PREFIX={shlex.quote(words[-1])}; _tenon")


def in_fish(file, line):
    # with the meaning behind a tab
    return f"source {file}; complete -C {shlex.quote(line)} | string replace -r '\\t.*' ''; true"


SHELLS = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


class Completion:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)
        shutil.copytree(tenon.SAMPLES, self.folder / "modules")
        # a code that a shell would run
        evil = self.folder / "modules" / "$(touch evil)"
        evil.mkdir()
        (evil / "info.xml").write_text("<install><version>1.0</version></install>")
        (self.folder / "empty").mkdir()
        (self.folder / "file.sql").write_text("SELECT 1;\n")
        (self.folder / "tenon.toml").write_text('modules = ["modules"]\n')
        for name in SHELLS:
            (self.folder / f"script.{name}").write_text(self.run("completion", name).stdout)

    def run(self, *arguments):
        return tenon.run(self.binary, arguments, self.folder)

    def syntax(self, name):
        shell(name, {"bash": "bash -n script.bash", "zsh": "zsh -n script.zsh",
                     "fish": "fish --no-execute script.fish"}[name], self.folder, self.binary)

    def line(self, name, line, wanted, unwanted):
        offered = shell(name, SHELLS[name](f"script.{name}", line), self.folder, self.binary)
        # some shells give the whole word with its --flag=, some write a folder with its slash
        offered = {word.rpartition("=")[2].rstrip("/") for word in offered}
        absent = [word for word in wanted if word not in offered]
        wrong = [word for word in unwanted if word in offered]
        if absent or wrong:
            raise tap.Failure(f"{line!r} offers {sorted(offered)}\nnot offered: {absent}\nwrongly: {wrong}")
        if (self.folder / "evil").exists():
            raise tap.Failure("a module's name was run")

    def nothing_is_forgotten(self, name):
        """Every command and flag of the help stands in the script."""
        help_text = self.run("help").stdout
        listed = help_text.partition("Commands\n")[2].partition("\n\n")[0]
        words = re.findall(r"^  ([a-z]+)\s", listed, re.MULTILINE)
        texts = [help_text] + [self.run("help", word).stdout for word in words]
        flags = {flag for text in texts for flag in re.findall(r"^  (?:-\w, |    )--([a-z-]+)", text, re.MULTILINE)}
        script = (self.folder / f"script.{name}").read_text()
        absent = [word for word in [*words, *sorted(flags)] if not re.search(rf"(?<![\w]){word}(?![\w-])", script)]
        if absent or len(words) < 15:
            raise tap.Failure(f"not in the script: {absent}")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        completion = Completion(binary, folder)
        cases = []
        for name in SHELLS:
            cases += [(f"{name}: the script can be read", lambda name=name: completion.syntax(name)),
                      (f"{name}: no command and no flag is forgotten",
                       lambda name=name: completion.nothing_is_forgotten(name))]
            cases += [(f"{name}: {line.rstrip()}{'_' if line.endswith(' ') else ''}",
                       lambda name=name, line=line, wanted=wanted, unwanted=unwanted:
                       completion.line(name, line, wanted, unwanted)) for line, wanted, unwanted in LINES]
        return tap.run(cases)


if __name__ == "__main__":
    sys.exit(main())
