# SPDX-License-Identifier: MIT
"""Published modules under the same kills: each application of ../shared/corpus/apphp is a script of the library, whose
action installs all of its modules over its own core. All of their tables are MyISAM."""

import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tenon  # noqa: E402

from targets import PREFIX  # noqa: E402

CORPUS = tenon.SOURCE.parent / "shared" / "corpus" / "apphp"
MISSING = f"the corpus is not there ({CORPUS})"
VALUES = {
    "USERNAME": "admin",
    "EMAIL": "admin@example.com",
    "PASSWORD": "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    "SALT": "0123456789abcdef0123456789abcdef",
    "CREATED_AT": "2024-01-02 03:04:05",
    "CURRENT_DATETIME": "2024-01-02 03:04:05",
    "CURRENT_DATE": "2024-01-02",
}
PARTLY = re.compile(r"(UPDATE|DELETE|REPLACE|INSERT\b.*?\bSELECT)\b", re.IGNORECASE | re.DOTALL)
INSERT = re.compile(r"INSERT\s+INTO\s+`?([^`\s(]+)", re.IGNORECASE)


class Application:
    """What library.Script is for a script of our own."""

    engine, verb, fresh, damage = "mysql", "install", False, ""
    ids, parts, operands = (), (), ("--all",)

    def __init__(self, folder):
        self.folder = folder
        self.name = "corpus_" + folder.name
        self.code = "base"  # of release 1 there is nothing but our own tables
        self.app = json.loads((folder / "_core" / "app.json").read_text())
        self.values = {**VALUES, "SITE_BO_URL": self.app["site_bo_url"]}

    @property
    def options(self):
        return [word for name, value in self.values.items() for word in ("--define", f"{name}={value}")]

    @property
    def sql_before(self):
        """The application's own tables."""
        sql = (self.folder / "_core" / "data" / "schema.mysql.sql").read_bytes()
        for name, value in {**self.values, "DB_PREFIX": PREFIX}.items():
            sql = sql.replace(f"<{name}>".encode(), value.encode())
        return sql

    def write(self, root, release):
        if release == 2:
            for code in self.app["module_order"]:
                shutil.copytree(self.folder / code, pathlib.Path(root) / code)

    def allowed(self, file, line):
        """In doubt may be: what changes rows of a MyISAM table, and rows that go into a table that was there before."""
        path = self.folder / pathlib.PurePath(file).parent.parent.name / "data" / pathlib.PurePath(file).name
        if not path.is_file() or not line:
            return None, None
        text = path.read_text(errors="replace")
        statement = "\n".join(text.split("\n")[line - 1:]).lstrip()
        if PARTLY.match(statement.partition(";\n")[0]):
            return "in doubt", "changes rows of a table without transactions"
        table = INSERT.match(statement)
        made = table and re.search(r"CREATE\s+TABLE[^(]*" + re.escape(table[1]), text[:text.find(statement[:200])])
        return ("in doubt", "rows for a table that was there before") if table and not made else (None, None)


def load():
    if not CORPUS.is_dir():
        return []
    return [Application(path.parent.parent) for path in sorted(CORPUS.glob("*/_core/app.json"))]
