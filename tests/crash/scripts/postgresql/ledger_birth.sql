-- fresh
-- The first run of all in a database: tenon's own tables are made on the way.
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t VALUES (1, 1);
UPDATE t SET n = n + 1;
