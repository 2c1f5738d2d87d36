#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Real modules on a real MariaDB: install, uninstall and upgrade them and compare with what is known to be right.

The modules lie beside the project, in ../shared/corpus/apphp (its README.md says what they are). Each application
is installed over its own core, compared, uninstalled, compared; each chain of releases is upgraded step by step, once
from an install of tenon's own, and once adopted from what the stock client has installed. All of it once more from
bundles; what they weigh and how long it takes stands at the end.
"""

import concurrent.futures
import json
import pathlib
import re
import shutil
import sys
import tempfile
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import mariadb  # noqa: E402
import tap  # noqa: E402
import tenon  # noqa: E402

CORPUS = tenon.SOURCE.parent / "shared" / "corpus" / "apphp"
GOLDEN = CORPUS / "truth" / "golden"
PREFIX = "cmf_"
LEDGER = PREFIX + "tenon_"  # what the names of tenon's own tables begin with
VALUES = {
    "USERNAME": "admin",
    "EMAIL": "admin@example.com",
    "PASSWORD": "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    "SALT": "0123456789abcdef0123456789abcdef",
    "CREATED_AT": "2024-01-02 03:04:05",
    "CURRENT_DATETIME": "2024-01-02 03:04:05",
    "CURRENT_DATE": "2024-01-02",
}
# The demos' `setup` deletes from a table that they do not have; the stock client gets the same error.
UNINSTALL_STOPS = {"mvc-login-system", "mvc-simple-blog", "mvc-simple-cms"}
# Releases whose manifest forgot the newest update file: refused until the operator says what to do with it.
FORGOTTEN = {("business-webforms-003-004-005-dcore", "0.0.4")}


class Scenario:
    """Several checks over one database: all is done by prepare(), then each check is reported by name."""

    def __init__(self, name, binary, server):
        self.name, self.binary, self.server = name, binary, server
        self.title = name
        self._results = {}
        self._end = "did not come so far"
        self.remarks = []

    def prepare(self):
        try:
            with tempfile.TemporaryDirectory() as folder:
                with self.server.database("corpus_" + re.sub(r"\W", "_", self.title)) as database:
                    self.database, self.folder = database, pathlib.Path(folder)
                    self.go()
        except Exception:  # the checks that were not reached say so
            self._end += "\n" + traceback.format_exc()

    def cases(self):
        return [(f"{self.title}: {check}", lambda check=check: self._report(check)) for check in self.checks()]

    def _report(self, check):
        if check not in self._results:
            raise tap.Failure(self._end)
        if self._results[check]:
            raise tap.Failure(self._results[check])

    def note(self, check, problem):
        self._results[check] = problem

    def load_core(self, folder):
        app = json.loads((folder / "app.json").read_text())
        self.load(folder / "data" / "schema.mysql.sql", app)
        return app

    def load(self, file, app):
        """Runs a script as the stock client does."""
        sql = file.read_bytes()
        for name, value in {**VALUES, "DB_PREFIX": PREFIX, "SITE_BO_URL": app["site_bo_url"]}.items():
            sql = sql.replace(f"<{name}>".encode(), value.encode())
        self.server.run(sql, self.database)

    def tenon(self, app, modules, *arguments):
        common = ["--url", self.server.url(self.database), "--prefix", PREFIX, "--modules", modules]
        common += ["--define", "SITE_BO_URL=" + app["site_bo_url"]]
        return tenon.run(self.binary, [*arguments, *common], self.folder)

    def place(self, source, modules, code):
        """Puts a release of a module where the older one lies."""
        shutil.rmtree(modules / code, ignore_errors=True)
        shutil.copytree(source, modules / code)

    def expect_status(self, check, done, status):
        if done.returncode == status:
            return self.note(check, "")
        return self.note(check, f"exit {done.returncode} instead of {status}\n{done.stdout}{done.stderr}")

    def compare(self, phase, golden):
        """The database against golden.{schema.sql,rows.tsv,modules.tsv}."""
        self.note(f"schema {phase}", difference(
            split_tables(without_counters((golden.parent / (golden.name + ".schema.sql")).read_text())),
            split_tables(self.server.schema(self.database, LEDGER))))
        expected = dict(line.split("\t") for line in read_lines(golden, "rows"))
        actual = {table: str(rows) for table, rows in self.server.row_counts(self.database, LEDGER).items()}
        self.note(f"row counts {phase}", difference(expected, actual))
        expected = {line.split("\t")[0]: line.split("\t")[1:5] for line in read_lines(golden, "modules")}
        self.note(f"modules table {phase}", difference(expected, self.modules_table()))

    def modules_table(self):
        lines = self.server.run("SELECT code, version, is_installed, is_system, is_active FROM "
                                f"{PREFIX}modules ORDER BY code", self.database).splitlines()
        return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}


class Application(Scenario):
    def checks(self):
        return ["install", "schema after install", "row counts after install", "modules table after install",
                "recorded versions", "a second install does nothing", "uninstall", "schema after uninstall",
                "row counts after uninstall", "modules table after uninstall"]

    def go(self):
        root, golden = CORPUS / self.name, GOLDEN / self.name
        app = self.load_core(root / "_core")
        modules = self.folder / "modules"
        modules.mkdir()
        for code in app["module_order"]:
            self.place(root / code, modules, code)

        begun = time.monotonic()
        self.expect_status("install", self.tenon(app, modules, "install", "--all"), 0)
        self.remarks.append(f"installed in {(time.monotonic() - begun) * 1000:.0f} ms")
        self.compare("after install", golden / "1-install")
        self.note("recorded versions", difference(
            {code: fields[0] for code, fields in self.modules_table().items()}, self.recorded(app, modules)))
        self.expect_status("a second install does nothing", self.tenon(app, modules, "install", "--all"), 0)

        done = self.tenon(app, modules, "uninstall", "--yes", *app["module_order"])
        self.expect_status("uninstall", done, 7 if self.name in UNINSTALL_STOPS else 0)
        self.compare("after uninstall", golden / "3-uninstall")

    def recorded(self, app, modules):
        done = self.tenon(app, modules, "status", "--json")
        if done.returncode != 0:
            return {"status": done.stdout + done.stderr}
        return {module["code"]: module["installed"] for module in json.loads(done.stdout)["modules"]}


class Chain(Scenario):
    first = "install of the oldest release"

    def __init__(self, name, binary, server):
        super().__init__(name, binary, server)
        self.steps = json.loads((CORPUS / "chains" / name / "_core" / "app.json").read_text())["steps"]

    def checks(self):
        result = [self.first]
        for step in self.steps[1:]:
            phase = f"after the update to {step['version']}"
            if (self.name, step["version"]) in FORGOTTEN:
                result.append(f"update to {step['version']} is refused while a file is unlisted")
            result += [f"update to {step['version']}", f"scripts of the update to {step['version']}",
                       f"schema {phase}", f"row counts {phase}", f"modules table {phase}"]
        return result

    def go(self):
        root = CORPUS / "chains" / self.name
        app = self.load_core(root / "_core")
        modules = self.folder / "modules"
        modules.mkdir()
        self.place(root / "setup", modules, "setup")
        for number, step in enumerate(self.steps):
            self.place(root / step["dir"], modules, step["module"])
            if number == 0:
                self.begin(app, modules, step["module"])
                continue
            version = step["version"]
            options = []
            if (self.name, version) in FORGOTTEN:
                self.expect_status(f"update to {version} is refused while a file is unlisted",
                                   self.tenon(app, modules, "update"), 4)
                options = ["--unlisted", "run"]
            done = self.tenon(app, modules, "update", "--json", *options)
            self.expect_status(f"update to {version}", done, 0)
            ran = [entry["script"] for entry in json.loads(done.stdout)["steps"]] if done.returncode == 0 else []
            right = self.right_scripts(number)
            self.note(f"scripts of the update to {version}", difference({"ran": right}, {"ran": ran}))
            self.compare(f"after the update to {version}", GOLDEN / "chains" / self.name / f"{number}-right")

    def begin(self, app, modules, _code):
        self.expect_status(self.first, self.tenon(app, modules, "install", "--all"), 0)

    def right_scripts(self, number):
        """What the right policy runs at this step, from chains.tsv."""
        for line in (CORPUS / "truth" / "chains.tsv").read_text().splitlines()[1:]:
            fields = line.split("\t")
            if fields[0] == self.name and fields[3] == str(number) and fields[6] == "RIGHT_POLICY":
                return fields[8].split()
        return []


class AdoptedChain(Chain):
    """The same, of a site that Directy CMF has installed."""

    first = "adoption of the oldest release"

    def __init__(self, name, binary, server):
        super().__init__(name, binary, server)
        self.title = name + " adopted"

    def begin(self, app, modules, code):
        for module in ("setup", code):
            self.load(modules / module / "data" / "install.mysql.sql", app)
        self.expect_status(self.first, self.tenon(app, modules, "adopt", "--from", "directy", "--yes"), 0)


class Bundled:
    """The same scenario with bundles: the folder of modules is a folder of bundles, and keeps the older ones."""

    def __init__(self, name, binary, server):
        super().__init__(name, binary, server)
        self.title += " from bundles"

    def place(self, source, modules, code):
        begun = time.monotonic()
        done = tenon.run(self.binary, ["bundle", "build", source, "-o", modules, "--json"], self.folder)
        if done.returncode != 0:
            raise tap.Failure(done.stdout + done.stderr)
        file = pathlib.Path(json.loads(done.stdout)["bundle"]["file"])
        self.remarks.append(f"{file.name}: {file.stat().st_size} bytes, "
                            f"built in {(time.monotonic() - begun) * 1000:.0f} ms")


class BundledApplication(Bundled, Application):
    pass


class BundledChain(Bundled, Chain):
    pass


def read_lines(golden, kind):
    return (golden.parent / f"{golden.name}.{kind}.tsv").read_text().splitlines()


def without_counters(schema):
    return re.sub(r" AUTO_INCREMENT=\d+", "", schema)


def split_tables(schema):
    """{table: CREATE statement} of a dump."""
    tables = {}
    for statement in schema.split(";\n"):
        start = statement.find("CREATE TABLE `")
        if start >= 0:
            tables[statement[start:].split("`")[1]] = statement[start:].strip()
    return tables


def difference(expected, actual):
    """Empty when both are equal, else what is missing, too much or different, by key."""
    lines = [f"missing: {key}" for key in expected if key not in actual]
    lines += [f"too much: {key} {actual[key]}" for key in actual if key not in expected]
    lines += [f"{key}:\n  expected {expected[key]}\n  actual   {actual[key]}"
              for key in expected if key in actual and expected[key] != actual[key]]
    return "\n".join(lines)


def main():
    if not CORPUS.is_dir():
        return tap.skip_all(f"the corpus is not there ({CORPUS})")
    server = mariadb.server()
    if server is None:
        return tap.skip_all(mariadb.MISSING)
    binary = pathlib.Path(sys.argv[1]).resolve()
    applications = sorted(folder.parent.parent.name for folder in CORPUS.glob("*/_core/app.json"))
    chains = sorted(folder.parent.parent.name for folder in CORPUS.glob("chains/*/_core/app.json"))
    scenarios = [Application(name, binary, server) for name in applications]
    scenarios += [kind(name, binary, server) for name in chains for kind in (Chain, AdoptedChain)]
    scenarios += [BundledApplication(name, binary, server) for name in applications]
    # an update that the manifest forgot is in no bundle
    scenarios += [BundledChain(name, binary, server) for name in chains if name not in {each for each, _ in FORGOTTEN}]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(Scenario.prepare, scenarios))
    status = tap.run([case for scenario in scenarios for case in scenario.cases()])
    print("".join(f"# {scenario.title}: {remark}\n" for scenario in scenarios for remark in scenario.remarks), end="")
    return status


if __name__ == "__main__":
    sys.exit(main())
