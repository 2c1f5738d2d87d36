-- The file stays in WAL mode.
PRAGMA journal_mode = WAL;
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1), (2, 2);
UPDATE t SET n = n + 1;
PRAGMA wal_checkpoint;
UPDATE t SET n = n + 1;
INSERT INTO t SELECT id + 10, n FROM t;
