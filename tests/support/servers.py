# SPDX-License-Identifier: MIT
"""Private database servers for tests that must kill them: each has its own folder, on memory where there is room, and
dies with the thread that started it."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

USER, PASSWORD = "tenon", "tenon-secret"
SEARCH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin",
                          *map(str, sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))])
ROOM = 2 << 30  # bytes that must be free on /dev/shm


def program(name):
    return shutil.which(name, path=SEARCH)


def folder():
    """A new folder for servers and databases, in memory if there is room."""
    memory = pathlib.Path("/dev/shm")
    fits = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    made = pathlib.Path(tempfile.mkdtemp(prefix="tenon-crash.", dir=memory if fits else None))
    made.chmod(0o755)
    return made


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _children(pid):
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry))
    return found


class Server:
    """A server process that can be killed and started again on the same data."""

    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.port = free_port()
        self.process = None
        self.starts = 0

    def start(self):
        self.starts += 1
        with open(self.home / "server.log", "ab") as log:
            # the server must not outlive the test, whatever becomes of that
            self.process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *self.command()], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        for _ in range(1200):
            if self.answers():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.025)
        raise RuntimeError("the server does not start:\n" + self.log_end())

    def kill(self):
        """kill -9, and what it has left behind in processes, too."""
        if self.process is None:
            return
        children = _children(self.process.pid)
        for pid in [self.process.pid, *children]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        for _ in range(400):
            if not any(os.path.exists(f"/proc/{pid}") for pid in children):
                break
            time.sleep(0.005)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def renew(self):
        """Throws the data away: what comes back is a new server at the same port."""
        self.kill()
        self.prepare()
        self.start()

    def log_end(self, lines=20):
        return "\n".join((self.home / "server.log").read_text(errors="replace").splitlines()[-lines:])


class MariaDB(Server):
    SCHEME = "mysql"
    NEEDS = ["mariadbd", "mariadb-install-db", "mariadb"]

    def command(self):
        root = ["--user=root"] if os.geteuid() == 0 else []
        return [program("mariadbd"), "--no-defaults", *root, f"--datadir={self.home / 'data'}",
                f"--tmpdir={self.home / 'tmp'}", f"--socket={self.home / 'socket'}", f"--port={self.port}",
                f"--init-file={self.home / 'init.sql'}", f"--pid-file={self.home / 'pid'}", "--bind-address=127.0.0.1",
                "--skip-ssl", "--skip-name-resolve", "--character-set-server=utf8mb4", "--sync-binlog=0",
                "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=48M", "--local-infile=1",
                "--max-connections=60", "--key-buffer-size=4M", "--aria-pagecache-buffer-size=16M",
                f"--secure-file-priv={self.home}"]

    def prepare(self):
        template = self.home.parent / "mariadb.fresh"
        if not template.exists():
            self._make(template)
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        shutil.copytree(template, self.home / "data")
        (self.home / "tmp").mkdir()
        (self.home / "init.sql").write_text(
            "DELETE FROM mysql.global_priv WHERE User = '';\nFLUSH PRIVILEGES;\n"
            f"CREATE USER IF NOT EXISTS '{USER}'@'%' IDENTIFIED BY '{PASSWORD}';\n"
            f"GRANT ALL PRIVILEGES ON *.* TO '{USER}'@'%' WITH GRANT OPTION;\n")

    @staticmethod
    def _make(template):
        root = ["--user=root"] if os.geteuid() == 0 else []
        making = template.with_suffix(".making")
        scratch = template.with_suffix(".tmp")  # servers that share one remove each other's files
        scratch.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([program("mariadb-install-db"), "--no-defaults", *root, f"--datadir={making}", f"--tmpdir={scratch}",
                               "--skip-test-db", "--innodb-log-file-size=8M", "--auth-root-authentication-method=normal"],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError("mariadb-install-db failed:\n" + done.stdout + done.stderr)
        making.rename(template)

    def answers(self):
        client = [program("mariadb"), "--no-defaults", f"--socket={self.home / 'socket'}", f"--user={USER}"]
        return (self.home / "socket").exists() and subprocess.run(
            [*client, "--execute=SELECT 1"], env={**os.environ, "MYSQL_PWD": PASSWORD}, stdin=subprocess.DEVNULL,
            capture_output=True, check=False).returncode == 0

    def url(self, database, port=None):
        return f"mysql://{USER}:{PASSWORD}@127.0.0.1:{port or self.port}/{database}"


class PostgreSQL(Server):
    SCHEME = "postgres"
    NEEDS = ["postgres", "initdb", "psql", "pg_dump"]

    @staticmethod
    def _as_somebody(command):
        """The server refuses root."""
        if os.geteuid() != 0:
            return command
        nobody = pwd.getpwnam("nobody")
        return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups",
                "--pdeathsig", "KILL", *command]

    def command(self):
        settings = [f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.home}",
                    "fsync=off", "dynamic_shared_memory_type=mmap", "synchronous_commit=on", "shared_buffers=32MB",
                    "max_connections=60", "autovacuum=off", "logging_collector=off", "max_prepared_transactions=4"]
        return self._as_somebody([program("postgres"), "-D", str(self.home / "data"),
                                  *(word for setting in settings for word in ("-c", setting))])

    def prepare(self):
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.home, "nobody")
        secret = self.home / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        done = subprocess.run(self._as_somebody([program("initdb"), "-D", str(self.home / "data"), "-U", USER, "-A",
                                                 "scram-sha-256", f"--pwfile={secret}", "--no-sync", "-E", "UTF8",
                                                 "--locale=C.UTF-8"]),
                              capture_output=True, text=True, cwd="/", check=False)
        if done.returncode != 0:
            raise RuntimeError("initdb failed:\n" + done.stdout + done.stderr)

    def answers(self):
        return subprocess.run([program("psql"), "-X", "-q", "-c", "SELECT 1", self.url("postgres")],
                              stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0

    def url(self, database, port=None):
        return f"postgres://{USER}:{PASSWORD}@127.0.0.1:{port or self.port}/{database}"


def missing(kind):
    """The programs of a kind of server that are not installed here."""
    return [name for name in kind.NEEDS if program(name) is None]
