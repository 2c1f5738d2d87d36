-- fresh
-- The same, statement by statement.
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t VALUES (1, 1);
VACUUM t;
UPDATE t SET n = n + 1;
