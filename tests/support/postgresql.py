# SPDX-License-Identifier: MIT
"""The PostgreSQL that the tests run against, seen through psql."""

import contextlib
import os
import subprocess
import urllib.parse

VARIABLE = "TENON_TEST_POSTGRESQL_URL"
MISSING = f"no PostgreSQL: {VARIABLE} is not set (scripts/with-servers sets it)"

# Everything in the schema public but what begins with %(ledger)s, one line each. Columns stand by name: where an
# ALTER TABLE has put one is no difference.
SCHEMA = r"""
SELECT line FROM (
    SELECT format('column %%s.%%s %%s %%s %%s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('constraint %%s on %%s: %%s', conname, conrelid::regclass, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('index %%s: %%s', indexname, indexdef) FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('view %%s: %%s', viewname, definition) FROM pg_views WHERE schemaname = 'public'
    UNION ALL SELECT format('trigger %%s: %%s', tgname, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('function %%s: %%s', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('%%s %%s', relkind, relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('type %%s %%s', typname, enumlabel) FROM pg_enum JOIN pg_type t ON t.oid = enumtypid
) AS lines WHERE line !~ '\m%(ledger)s' ORDER BY line
"""


class Server:
    """A server, from the URL that scripts/with-servers sets."""

    def __init__(self, url):
        self._parts = urllib.parse.urlsplit(url)

    def url(self, database):
        """The same server, another database."""
        return urllib.parse.urlunsplit(self._parts._replace(path="/" + database))

    def run(self, sql, database="postgres"):
        """What psql prints for `sql`: rows, columns parted by tabs. Stops at the first error."""
        command = ["psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator=\t",
                   "--set=ON_ERROR_STOP=1", self.url(database)]
        environment = {**os.environ, "PGOPTIONS": "-c client_min_messages=warning"}
        done = subprocess.run(command, input=sql, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr.strip()}")
        return done.stdout

    def schema(self, database, ledger):
        """The definition of everything in a database but what begins with `ledger`."""
        return self.run(SCHEMA % {"ledger": ledger}, database)

    def data(self, database, ledger):
        """Every row of a database, but of the tables named `ledger`…"""
        tables = [table for table in self.tables(database) if not table.startswith(ledger)]
        return "".join(f"{table}:\n" + self.run(f'SELECT to_jsonb(t) FROM "{table}" t ORDER BY to_jsonb(t)::text;', database)
                       for table in tables)

    def tables(self, database):
        return self.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1;", database).split()

    @contextlib.contextmanager
    def database(self, name):
        """A fresh, empty database that is gone afterwards."""
        drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE);'
        self.run(drop)
        self.run(f'CREATE DATABASE "{name}";')
        try:
            yield name
        finally:
            self.run(drop)


def server():
    """The server of this run, or None."""
    url = os.environ.get(VARIABLE)
    return Server(url) if url else None
