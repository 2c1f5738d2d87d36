-- To WAL and back, between statements that count.
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
PRAGMA journal_mode = WAL;
UPDATE t SET n = n + 1;
INSERT INTO t SELECT id + 1, n * 2 FROM t;
PRAGMA journal_mode = DELETE;
UPDATE t SET n = n + 1;
INSERT INTO t SELECT id + 10, n FROM t;
