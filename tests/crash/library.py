# SPDX-License-Identifier: MIT
"""The library of scripts: a file below scripts/<engine>/ is a module, cut into its scripts by lines of its own.

    -- == before            the install script of release 1, run to its end before anything is killed
    -- == update 0.0.2      an update; without `before`, all of them run in one install
    -- == update 0.0.3 if-table="t"   an update under a condition; `skipped` behind it: which does not hold
    -- == uninstall         the module is installed, and what is killed is its removal

A file without such a line is one install script. Comments that the harness reads:

    -- doubt: WHY           tenon may stop at the statement that follows and say that it does not know
    -- refused: WHY         … at any statement from here to
    -- end refused          … here (a temporary table lives, tables are locked)
    -- ids: t.id u.t_id     generated numbers, the second refers to the first: they are compared by rank
    -- engine damage: WHY   the server itself is known to lose this when it is killed
    -- fresh                tenon's own tables are made while it is killed, too
"""

import dataclasses
import pathlib
import re

LIBRARY = pathlib.Path(__file__).resolve().parent / "scripts"
HEADER = re.compile(r"^-- == (before|install|update (\S+)(?: (if-\S+)( skipped)?)?|uninstall)\s*$")


FAILING = "SELECT 1;\nSELECT 2;\nINSERT INTO is_not_there VALUES (1);\n"


@dataclasses.dataclass
class Part:
    """One SQL file of a module."""
    kind: str  # before, install, update, uninstall, rollback
    version: str
    text: str
    condition: str = ""  # an attribute of the manifest's entry
    skipped: bool = False

    def file(self, engine):
        if self.kind in ("update", "rollback"):
            return f"{self.kind}.{self.version}.{engine}.sql"
        return f"{'install' if self.kind == 'before' else self.kind}.{engine}.sql"


@dataclasses.dataclass
class Script:
    """A module whose action is killed."""
    engine: str
    name: str
    parts: list
    ids: list
    damage: str
    fresh: bool
    doubt: dict  # file name: {line: why}
    refused: dict  # file name: [(first line, last line, why)]
    down: str = ""  # rollback or abort: the way down is what is killed

    @property
    def code(self):
        return "x" + re.sub(r"[^a-z0-9]", "", self.name)

    @property
    def operands(self):
        """What the action is called with."""
        return [self.code, "--to", "0.0.1"] if self.down == "rollback" else [self.code]

    @property
    def options(self):
        """Flags for every command."""
        return []

    @property
    def sql_before(self):
        """What the application has in the database before tenon comes."""
        return b""

    @property
    def verb(self):
        kinds = {part.kind for part in self.parts}
        if self.down:
            return self.down
        if "uninstall" in kinds:
            return "uninstall"
        return "update" if "before" in kinds else "install"

    def allowed(self, file, line):
        """Why tenon may stop at this place, and as what; (None, None) if it may not."""
        name = pathlib.PurePath(file).name.removesuffix(" (stored)")
        why = self.doubt.get(name, {}).get(line)
        if why:
            return "in doubt", why
        for first, last, reason in self.refused.get(name, []):
            if first <= line <= last:
                return "refused", reason
        return None, None

    def as_rollback(self, down="rollback"):
        """The same statements on the way down: of an update that does nothing (or fails, so that it can be aborted),
        what undoes it is the script. They run newest first, so the first script belongs to the newest version."""
        killed = [part for part in self.parts if part.kind != "before"]
        before = [part for part in self.parts if part.kind == "before"] or [Part("before", "0.0.1", "SELECT 1;\n")]
        updates, rollbacks, names = [], [], {}
        for number, part in enumerate(killed):
            version = f"0.0.{len(killed) + 1 - number}"
            updates.insert(0, Part("update", version, FAILING if down == "abort" else "SELECT 1;\n"))
            rollbacks.append(Part("rollback", version, part.text))
            names[part.file(self.engine)] = rollbacks[-1].file(self.engine)
        return dataclasses.replace(self, parts=before + updates + rollbacks, fresh=False, down=down,
                                   doubt={names.get(file, file): lines for file, lines in self.doubt.items()},
                                   refused={names.get(file, file): lines for file, lines in self.refused.items()})

    def write(self, root, release):
        """Writes the module below `root` as release 1 (what there is before) or 2 (what is killed)."""
        folder = pathlib.Path(root) / self.code
        (folder / "data").mkdir(parents=True, exist_ok=True)
        parts = [part for part in self.parts if release == 2 or part.kind not in ("update", "rollback")]
        for part in parts:
            (folder / "data" / part.file(self.engine)).write_bytes(part.text.encode())
        (folder / "info.xml").write_text(self._manifest(parts, release))

    def _manifest(self, parts, release):
        versions = [part.version for part in parts if part.kind == "update"]
        version = versions[-1] if versions and release == 2 else "0.0.1"
        entries = []
        for part in parts:
            if part.kind in ("install", "before", "uninstall"):
                tag = "uninstall" if part.kind == "uninstall" else "install"
                entries.append(f"<{tag}>{part.file(self.engine)}</{tag}>")
        updates = "".join(f'<filename version="{part.version}" {part.condition}>{part.file(self.engine)}</filename>'
                          for part in parts if part.kind == "update")
        entries.append(f"<update>{updates}</update>" if updates else "")
        rollbacks = "".join(f'<filename version="{part.version}">{part.file(self.engine)}</filename>'
                            for part in reversed(parts) if part.kind == "rollback")
        entries.append(f"<rollback>{rollbacks}</rollback>" if rollbacks else "")
        return (f'<install version="1.0" type="module"><name>{self.name}</name><version>{version}</version>'
                f'<code>{self.code}</code><files><data>{"".join(entries)}</data></files></install>\n')


def write_base(root, engine):
    """A module that only has tenon make its own tables."""
    folder = pathlib.Path(root) / "base"
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "data" / f"install.{engine}.sql").write_text("SELECT 1;\n")
    (folder / "info.xml").write_text('<install version="1.0" type="module"><name>base</name><version>1.0</version>'
                                     f'<code>base</code><files><data><install>install.{engine}.sql</install></data>'
                                     '</files></install>\n')


def load(engine, pattern="*"):
    """The scripts of an engine whose names match, by name."""
    return [parse(engine, path.stem, path.read_bytes().decode())
            for path in sorted((LIBRARY / engine).glob(pattern + ".sql"))]


def parse(engine, name, text):
    parts, kind, version, condition, lines = [], "install", "0.0.1", ("", False), []
    for line in text.splitlines(keepends=True):
        header = HEADER.match(line)
        if not header:
            lines.append(line)
            continue
        if any(kept.strip() and not kept.startswith("--") for kept in lines):
            parts.append(Part(kind, version, "".join(lines), *condition))
        kind, version, lines = header[1].split()[0], header[2] or "0.0.1", []
        condition = (header[3] or "", header[4] is not None)
    parts.append(Part(kind, version, "".join(lines), *condition))
    doubt, refused = {}, {}
    for part in parts:
        file = part.file(engine)
        doubt[file], refused[file] = _places(part.text.splitlines())
    damage = re.search(r"^-- engine damage: (.*)$", text, re.MULTILINE)
    return Script(engine, name, parts, re.findall(r"^-- ids: (.*)$", text, re.MULTILINE),
                  damage[1] if damage else "", bool(re.search(r"^-- fresh\s*$", text, re.MULTILINE)), doubt, refused)


def _places(lines):
    """The lines where statements may be in doubt, and the ranges where they may be refused."""
    doubt, refused, waiting, opened = {}, [], None, None
    for number, line in enumerate(lines, start=1):
        directive = re.match(r"^-- (doubt|refused|end refused):? ?(.*)$", line)
        if directive and directive[1] == "doubt":
            waiting = directive[2]
        elif directive and directive[1] == "refused":
            opened = (number, directive[2])
        elif directive:
            refused.append((opened[0], number, opened[1]))
        elif waiting and line.strip() and not line.startswith(("--", "DELIMITER")):
            doubt[number], waiting = waiting, None
    return doubt, refused
