-- fresh
-- The first run of all in a file: tenon's own tables are made on the way.
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
UPDATE t SET n = n + 1;
