-- fresh
-- The same, statement by statement.
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
VACUUM;
UPDATE t SET n = n + 1;
