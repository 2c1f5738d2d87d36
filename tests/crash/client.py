# SPDX-License-Identifier: MIT
"""One session with a server that stays open: crash-query at the other end of a pipe."""

import json
import subprocess


class QueryError(Exception):
    def __init__(self, text, code, lost):
        super().__init__(text)
        self.code, self.lost = code, lost


class Client:
    """Runs statements over one session; opens it when it is first needed."""

    def __init__(self, binary, url):
        self._binary, self._url, self._process = binary, url, None

    def query(self, sql):
        """The rows, values as text or None; bytes come as the characters of their numbers."""
        return self._ask("q", sql)

    def execute(self, sql):
        self._ask("x", sql)

    def close(self):
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()
            self._process = None

    def _ask(self, kind, sql):
        """A session that was there before may have been lost with its server; a new one is the server's word."""
        was_open = self._process is not None
        try:
            return self._send(kind, sql)
        except QueryError as error:
            if not (error.lost and was_open):
                raise
        return self._send(kind, sql)

    def _send(self, kind, sql):
        if self._process is None:
            self._process = subprocess.Popen([self._binary, self._url], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        data = sql.encode()
        try:
            self._process.stdin.write(f"{kind} {len(data)}\n".encode() + data)
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            self.close()
            raise QueryError("no session with the server", 0, True)
        answer = json.loads(line)
        if "error" in answer:
            if answer["lost"]:
                self.close()
            raise QueryError(answer["error"], answer["code"], answer["lost"])
        return answer["rows"]
