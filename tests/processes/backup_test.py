#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Backups before a run, with real commands: what they hold, and what happens when there is none in the end."""

import contextlib
import os
import pathlib
import resource
import signal
import sqlite3
import stat
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import engines  # noqa: E402
import mariadb  # noqa: E402
import postgresql  # noqa: E402
import shop  # noqa: E402
import tap  # noqa: E402

INSTALL = "CREATE TABLE <DB_PREFIX>shop (id INTEGER, text VARCHAR(200));\nINSERT INTO <DB_PREFIX>shop VALUES (1, 'one');\n"
UPDATE = "DELETE FROM <DB_PREFIX>shop;\nINSERT INTO <DB_PREFIX>shop VALUES (2, 'two');\n"
MYSQLDUMP = ("mariadb-dump --no-defaults --single-transaction --host=$TENON_BACKUP_HOST --port=$TENON_BACKUP_PORT"
             " --socket=$TENON_BACKUP_SOCKET --user=$TENON_BACKUP_USER $TENON_BACKUP_DATABASE")


def content(path):
    """Everything in a SQLite file."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def alive(name):
    """Processes that have this word in their command line."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and name.encode() in (entry / "cmdline").read_bytes():
                found.append(entry.name)
    return found


class Backups:
    """The cases, for one engine."""

    def __init__(self, engine, binary):
        self.engine, self.binary = engine, binary

    def cases(self):
        name = self.engine.name
        everywhere = [
            ("a command that fails stops the run", lambda: self.fails("echo first >&2; echo last words >&2; exit 3",
                                                                      "exit status 3: first last words")),
            ("a command that is killed stops the run", lambda: self.fails("kill -9 $$", "killed by signal 9")),
            ("a command that is not there stops the run", lambda: self.fails("no-such-tool", "exit status 127")),
            ("a command that talks without an end keeps its last words",
             lambda: self.fails("yes nonsense | head -n 500000 >&2; echo the end >&2; exit 1", "nonsense the end")),
            ("a command that fails leaves no half a file",
             lambda: self.fails("echo half; echo half > $TENON_BACKUP_FILE; exit 1", "exit status 1")),
            ("a command that hangs is ended with its children", self.hangs),
            ("a command that does not hear SIGTERM is killed", self.deaf),
            ("Ctrl-C ends the command and the run", self.interrupted),
            ("a plan without work makes no backup", self.idle),
            ("policy destructive asks for one before data is lost, and not before", self.destructive),
        ]
        return [(f"{name}: {sentence}", case) for sentence, case in everywhere]

    @contextlib.contextmanager
    def installed(self):
        with self.engine.database("backup") as database, shop.Modules() as modules:
            modules.add("shop", INSTALL)
            shop.expect(0, self.start(modules, database, "install", "shop").wait())
            modules.add("shop", INSTALL, [UPDATE])
            yield database, modules

    def start(self, modules, database, *arguments):
        return shop.Started(self.binary, modules, self.engine.url(database), *arguments)

    def rows(self, database):
        return self.engine.rows(database, "SELECT id, text FROM t_shop ORDER BY id")

    def check_untouched(self, database, modules):
        if self.rows(database) != [("1", "one")]:
            raise tap.Failure(f"the run went on: {self.rows(database)}")
        left = [file.name for file in modules.root.parent.iterdir() if ".backup-" in file.name]
        if left:
            raise tap.Failure(f"left behind: {left}")

    def fails(self, command, words):
        with self.installed() as (database, modules):
            done = shop.expect(1, self.start(modules, database, "update", "--yes", f"--backup={command}").wait())
            for expected in (words, "nothing was changed", "hint: "):
                if expected not in done[2]:
                    raise tap.Failure(f"{expected!r} is not in\n{done[2]}")
            if len(done[2]) > 2000:
                raise tap.Failure(f"{len(done[2])} bytes of message")
            self.check_untouched(database, modules)
            # and with a command that works the same run goes on
            shop.expect(0, self.start(modules, database, "update", "--yes", "--backup=true").wait())

    def hangs(self):
        with self.installed() as (database, modules):
            (modules.root.parent / "tenon.toml").write_text('[run]\nbackup_timeout = "700ms"\n')
            mark = f"87{os.getpid()}{id(self) % 1000}"
            begin = time.monotonic()
            done = shop.expect(1, self.start(modules, database, "update", "--yes",
                                             f"--backup=sleep {mark} & sleep {mark}").wait())
            if time.monotonic() - begin > 10 or "after 700 ms" not in done[2]:
                raise tap.Failure(f"{time.monotonic() - begin:.1f} s\n{done[2]}")
            if alive(mark):
                raise tap.Failure(f"still there: {alive(mark)}")
            self.check_untouched(database, modules)

    def deaf(self):
        with self.installed() as (database, modules):
            (modules.root.parent / "tenon.toml").write_text('[run]\nbackup_timeout = "300ms"\n')
            mark = f"88{os.getpid()}{id(self) % 1000}"
            done = shop.expect(1, self.start(modules, database, "update", "--yes",
                                             f"--backup=trap '' TERM; while :; do sleep 0.{mark}; done").wait())
            if "after 300 ms" not in done[2] or alive(mark):
                raise tap.Failure(f"{alive(mark)}\n{done[2]}")
            self.check_untouched(database, modules)

    def interrupted(self):
        with self.installed() as (database, modules):
            mark = f"89{os.getpid()}{id(self) % 1000}"
            started = self.start(modules, database, "update", "--yes", f"--backup=sleep {mark} & sleep {mark}")
            shop.wait_until(lambda: alive(f"sleep\0{mark}"), "the command")
            started.send(signal.SIGINT)
            done = shop.expect(130, started.wait(20))
            if "while the backup was made" not in done[2] or alive(f"sleep\0{mark}"):
                raise tap.Failure(f"{alive(mark)}\n{done[2]}")
            self.check_untouched(database, modules)

    def idle(self):
        with self.installed() as (database, modules):
            done = self.start(modules, database, "install", "shop", "--backup=echo made > made").wait()
            shop.expect(0, done)
            if (modules.root.parent / "made").exists() or "backup" in done[1]:
                raise tap.Failure(f"a backup of nothing\n{done[1]}")

    def destructive(self):
        with self.installed() as (database, modules):
            made = modules.root.parent / "made"
            (modules.root.parent / "tenon.toml").write_text(
                '[policy]\nrequire_backup = "destructive"\n[run]\nbackup_command = "echo x >> made"\n')
            shop.expect(0, self.start(modules, database, "update", "--yes").wait())
            if made.read_text() != "x\n":
                raise tap.Failure("no backup before the DELETE")
            modules.add("shop", INSTALL, [UPDATE, "INSERT INTO <DB_PREFIX>shop VALUES (3, 'three');\n"])
            shop.expect(0, self.start(modules, database, "update").wait())
            if made.read_text() != "x\n":
                raise tap.Failure("a backup before an INSERT")


class SqliteBackups(Backups):
    """SQLite's own copy."""

    def cases(self):
        return super().cases() + [
            *[(f"sqlite: the copy is the database before the run ({mode}, {kind})",
               lambda mode=mode, text=text: self.copy(mode, text))
              for mode in ("delete", "wal") for kind, text in (("one transaction", ""), ("by statement", "VACUUM;\n"))],
            *[(f"sqlite: a reader reads meanwhile ({mode})", lambda mode=mode: self.reader(mode))
              for mode in ("delete", "wal")],
            ("sqlite: a command gets a copy, also while the file is held", self.command),
            ("sqlite: a file that may not grow stops the run and leaves nothing", self.limited),
            ("sqlite: a folder that is not there stops the run", self.no_folder),
        ]

    def copy(self, mode, more):
        with self.installed() as (database, modules):
            modules.add("shop", INSTALL, [UPDATE + more])
            with contextlib.closing(sqlite3.connect(database)) as connection:
                connection.execute(f"PRAGMA journal_mode = {mode}")
            database.chmod(0o640)
            before = content(database)
            done = shop.expect(0, self.start(modules, database, "update", "--yes", "--backup").wait())
            copies = list(database.parent.glob("*.backup-*"))
            if len(copies) != 1 or str(copies[0]) not in done[1]:
                raise tap.Failure(f"{copies}\n{done[1]}")
            if content(copies[0]) != before or content(database) == before:
                raise tap.Failure("the copy is not the database before the run")
            if stat.S_IMODE(copies[0].stat().st_mode) != 0o640:
                raise tap.Failure(f"mode {oct(copies[0].stat().st_mode)}")
            # back in its place, the same run does the same again
            for ending in ("-wal", "-shm"):
                pathlib.Path(f"{database}{ending}").unlink(missing_ok=True)
            copies[0].rename(database)
            shop.expect(0, self.start(modules, database, "update", "--yes").wait())
            if self.rows(database) != [("2", "two")]:
                raise tap.Failure(f"after the restore {self.rows(database)}")

    def reader(self, mode):
        with self.installed() as (database, modules), contextlib.closing(sqlite3.connect(database)) as reading:
            reading.execute(f"PRAGMA journal_mode = {mode}")
            reading.execute("BEGIN")
            reading.execute("SELECT COUNT(*) FROM t_shop").fetchall()
            begin = time.monotonic()
            started = self.start(modules, database, "update", "--yes", "--backup", "--events")
            shop.wait_until(lambda: [copy for copy in database.parent.glob("*.backup-*") if copy.suffix != ".part"],
                            "the backup beside a reader", 10)
            if time.monotonic() - begin > 5:
                raise tap.Failure("the backup waited for the reader")
            reading.execute("ROLLBACK")
            shop.expect(0, started.wait())

    def command(self):
        with self.installed() as (database, modules):
            modules.add("shop", INSTALL, [UPDATE + "VACUUM;\n"])
            before = content(database)
            shop.expect(0, self.start(modules, database, "update", "--yes",
                                      "--backup=sqlite3 $TENON_BACKUP_DATABASE .dump > copy.sql").wait())
            with contextlib.closing(sqlite3.connect(":memory:")) as restored:
                restored.executescript((modules.root.parent / "copy.sql").read_text())
                if sorted(restored.iterdump()) != sorted(before):
                    raise tap.Failure("the dump is not the database before the run")
            if list(database.parent.glob("*.backup-*")):
                raise tap.Failure("the copy for the command was left behind")

    def limited(self):
        with self.installed() as (database, modules):
            with contextlib.closing(sqlite3.connect(database)) as connection, connection:
                connection.execute("CREATE TABLE big AS SELECT randomblob(3000000) AS text")
            before = content(database)
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))  # noqa: E731
            done = shop.expect(1, shop.Started(self.binary, modules, self.engine.url(database), "update", "--yes",
                                               "--backup", preexec_fn=limit).wait())
            if "no backup" not in done[2] or "nothing was changed" not in done[2]:
                raise tap.Failure(done[2])
            left = [file.name for file in database.parent.iterdir() if ".backup-" in file.name]
            if left or content(database) != before:
                raise tap.Failure(f"left behind: {left}")

    def no_folder(self):
        with self.installed() as (database, modules):
            (modules.root.parent / "tenon.toml").write_text('[run]\nbackup_folder = "nowhere"\n')
            done = shop.expect(1, self.start(modules, database, "update", "--yes", "--backup").wait())
            if "backup_folder" not in done[2]:
                raise tap.Failure(done[2])
            self.check_untouched(database, modules)


class ServerBackups(Backups):
    """What the servers' own tools make."""

    def __init__(self, engine, binary, server, command, wants):
        super().__init__(engine, binary)
        self.server, self.command, self.wants = server, command, wants

    def cases(self):
        name = self.engine.name
        return super().cases() + [
            (f"{name}: what the server's own tool prints can be restored", self.restored),
            (f"{name}: no command and a policy is a refusal that says what to write", self.refused),
            (f"{name}: a lost connection makes no second backup", self.lost),
            (f"{name}: a password is in the command's environment and nowhere else", self.password),
        ]

    def restored(self):
        with self.installed() as (database, modules), self.server.database("processes_restored") as other:
            before = self.server.data(database, "t_tenon_lock")
            shop.expect(0, self.start(modules, database, "update", "--yes", f"--backup={self.command}").wait())
            copies = list(modules.root.parent.glob("*.backup-*"))
            if len(copies) != 1 or stat.S_IMODE(copies[0].stat().st_mode) != 0o600:
                raise tap.Failure(f"{copies}")
            self.server.run(copies[0].read_text(), other)
            if self.server.data(other, "t_tenon_lock") != before or self.server.data(database, "t_tenon_lock") == before:
                raise tap.Failure("the restored database is not the one before the run")

    def refused(self):
        with self.installed() as (database, modules):
            (modules.root.parent / "tenon.toml").write_text('[policy]\nrequire_backup = "always"\n')
            done = shop.expect(6, self.start(modules, database, "update", "--yes").wait())
            if f'backup_command = "{self.wants}' not in done[2]:
                raise tap.Failure(done[2])
            self.check_untouched(database, modules)

    def lost(self):
        """The command itself ends tenon's session."""
        with self.installed() as (database, modules):
            if self.engine.dialect == "mysql":
                kill = ("mariadb --no-defaults --host=$TENON_BACKUP_HOST --port=$TENON_BACKUP_PORT"
                        " --socket=$TENON_BACKUP_SOCKET --user=$TENON_BACKUP_USER -N -e \"SELECT CONCAT('KILL ', id, ';')"
                        " FROM information_schema.processlist WHERE db = '$TENON_BACKUP_DATABASE'\" | "
                        "mariadb --no-defaults --host=$TENON_BACKUP_HOST --port=$TENON_BACKUP_PORT"
                        " --socket=$TENON_BACKUP_SOCKET --user=$TENON_BACKUP_USER")
            else:
                kill = ("psql -qAtc \"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                        " current_database() AND pid <> pg_backend_pid()\" >&2")
            done = shop.expect(0, self.start(modules, database, "update", "--yes",
                                             f"--backup=echo x >> made; {kill}").wait())
            if (modules.root.parent / "made").read_text() != "x\n" or "connection lost" not in done[2]:
                raise tap.Failure(f"{(modules.root.parent / 'made').read_text()}\n{done[2]}")
            if self.rows(database) != [("2", "two")]:
                raise tap.Failure(f"{self.rows(database)}")

    def password(self):
        with self.installed() as (database, modules):
            secret = "s3cret-word"
            scheme, rest = self.engine.url(database).split("://", 1)
            if self.engine.dialect == "mysql":
                self.server.run(f"CREATE OR REPLACE USER tenon_pw IDENTIFIED BY '{secret}';"
                                f"GRANT ALL ON *.* TO tenon_pw")
            else:
                self.server.run("DROP ROLE IF EXISTS tenon_pw;")
                self.server.run(f"CREATE ROLE tenon_pw LOGIN SUPERUSER PASSWORD '{secret}';")
            user = f"{scheme}://tenon_pw:{secret}@{rest.split('@')[-1]}"
            log = modules.root.parent / "log"
            command = ("--backup=env | grep -v PWD= | grep -v PGPASSWORD= > seen; cat /proc/self/cmdline > words;"
                       " echo $MYSQL_PWD $PGPASSWORD >&2; test \"$MYSQL_PWD$PGPASSWORD\" = s3cret-word; exit $((4 + $?))")
            done = shop.Started(self.binary, modules, user, "update", "--yes", "--verbose", "--log-file", str(log),
                                command).wait()
            shop.expect(1, done)
            told = done[1] + done[2] + log.read_text() + (modules.root.parent / "seen").read_text()
            if secret in told.replace("TENON_URL", "") or "exit status 4: ***" not in done[2]:
                raise tap.Failure(told)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for sentence in engines.missing():
        print(f"# SKIPPED for one engine: {sentence}")
    cases = []
    for engine in engines.all_engines():
        if engine.dialect == "sqlite":
            cases += SqliteBackups(engine, binary).cases()
        elif engine.dialect == "mysql":
            cases += ServerBackups(engine, binary, mariadb.server(), MYSQLDUMP, "mysqldump").cases()
        else:
            cases += ServerBackups(engine, binary, postgresql.server(), "pg_dump", "pg_dump").cases()
    return tap.run(cases, workers=1)


if __name__ == "__main__":
    sys.exit(main())
