# SPDX-License-Identifier: MIT
"""A private MariaDB Galera cluster on loopback: three servers of this machine's own, gone afterwards."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

PROVIDER = pathlib.Path("/usr/lib/galera/libgalera_smm.so")
USER, PASSWORD = "tenon", "tenon-secret"
ACCOUNT = "mysql"  # whose account the servers run under where root starts them: rsync between them refuses root


def as_account():
    """What runs a command without root's rights."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups", "--"]


def free_ports(count):
    """Ports that nobody listens on, held open until all are known."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


class Node:
    """One server of the cluster."""

    def __init__(self, folder, name, ports):
        self.name, self._folder = name, folder
        self.port, self.group_port, self._state_port, self._incremental_port = ports
        self._socket = folder / f"{name}.sock"
        self.process = None

    def start(self, members):
        """`members` are the group addresses to join; none: a new cluster."""
        data = self._folder / self.name
        if not data.exists():
            subprocess.run([*as_account(), "cp", "-r", str(self._folder / "fresh"), str(data)], check=True)
        address = f"tcp://127.0.0.1:{self.group_port}"
        options = {
            "datadir": data, "socket": self._socket, "port": self.port, "bind-address": "127.0.0.1",
            "pid-file": self._folder / f"{self.name}.pid", "tmpdir": self._folder, "skip-name-resolve": None,
            "init-file": self._folder / "init.sql", "innodb-flush-log-at-trx-commit": 2,
            "innodb-buffer-pool-size": "32M", "innodb-log-file-size": "8M",
            "binlog-format": "ROW", "innodb-autoinc-lock-mode": 2, "default-storage-engine": "InnoDB",
            "wsrep-on": "ON", "wsrep-provider": PROVIDER, "wsrep-cluster-name": "tenon",
            "wsrep-cluster-address": "gcomm://" + ",".join(members), "wsrep-sst-method": "rsync",
            "wsrep-node-name": self.name, "wsrep-node-address": f"127.0.0.1:{self.group_port}",
            "wsrep-sst-receive-address": f"127.0.0.1:{self._state_port}",
            "wsrep-provider-options": f"gmcast.listen_addr={address};ist.recv_addr=127.0.0.1:{self._incremental_port}"
                                      ";gcache.size=32M",
        }
        arguments = [f"--{key}" if value is None else f"--{key}={value}" for key, value in options.items()]
        with open(self._folder / f"{self.name}.log", "ab") as log:
            # a group of its own: what a state transfer starts ends with it
            self.process = subprocess.Popen([*as_account(), "mariadbd", "--no-defaults", *arguments], stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)

    def address(self):
        return f"127.0.0.1:{self.group_port}"

    def url(self, database):
        return f"mysql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def run(self, sql, database=""):
        """Rows as tuples of text, after all that the cluster has committed until now."""
        command = ["mariadb", "--no-defaults", f"--socket={self._socket}", f"--user={USER}", "--batch",
                   "--skip-column-names", *([database] if database else [])]
        done = subprocess.run(command, input="SET SESSION wsrep_sync_wait = 15;\n" + sql, text=True,
                              capture_output=True, check=False, timeout=60,
                              env={**os.environ, "MYSQL_PWD": PASSWORD})
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {done.stderr.strip()}")
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def await_synced(self, members, seconds=120):
        """Until it is in step with a cluster of so many members."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(RuntimeError):
                status = dict(self.run("SHOW GLOBAL STATUS LIKE 'wsrep_%'"))
                if status["wsrep_local_state_comment"] == "Synced" and status["wsrep_cluster_size"] == str(members):
                    return
            time.sleep(0.2)
        log = (self._folder / f"{self.name}.log").read_text(errors="replace").splitlines()
        raise RuntimeError(f"{self.name} does not come up:\n" + "\n".join(log[-30:]))

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Cluster:
    """Three nodes, while the `with` statement lasts."""

    def __init__(self, size=3):
        self._size = size

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tenon-galera-"))
        if as_account():
            shutil.chown(self.folder, ACCOUNT, ACCOUNT)
        try:
            self._prepare()
            ports = free_ports(4 * self._size)
            self.nodes = [Node(self.folder, f"node{i + 1}", ports[4 * i:4 * i + 4]) for i in range(self._size)]
            for number, node in enumerate(self.nodes):
                node.start([other.address() for other in self.nodes[:number]])
                node.await_synced(number + 1)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for node in getattr(self, "nodes", []):
            if node.process is not None and node.process.poll() is None:
                node.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def bring_back(self, node):
        """A node that was killed joins the others again."""
        node.start([other.address() for other in self.nodes if other is not node])
        node.await_synced(self._size)

    def _prepare(self):
        (self.folder / "init.sql").write_text(
            "DELETE FROM mysql.global_priv WHERE User = '';\nFLUSH PRIVILEGES;\n"
            f"CREATE USER IF NOT EXISTS '{USER}'@'%' IDENTIFIED BY '{PASSWORD}';\n"
            f"CREATE USER IF NOT EXISTS '{USER}'@'localhost' IDENTIFIED BY '{PASSWORD}';\n"
            f"GRANT ALL PRIVILEGES ON *.* TO '{USER}'@'%' WITH GRANT OPTION;\n"
            f"GRANT ALL PRIVILEGES ON *.* TO '{USER}'@'localhost' WITH GRANT OPTION;\n")
        (self.folder / "init.sql").chmod(0o644)
        done = subprocess.run([*as_account(), "mariadb-install-db", "--no-defaults", f"--datadir={self.folder / 'fresh'}",
                               "--skip-test-db", "--innodb-log-file-size=8M", "--auth-root-authentication-method=normal"],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"mariadb-install-db: {done.stdout}{done.stderr}")
