-- A new page size needs VACUUM.
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
PRAGMA page_size = 8192;
VACUUM;
UPDATE t SET n = n + 1;
PRAGMA auto_vacuum = INCREMENTAL;
VACUUM;
UPDATE t SET n = n + 1;
