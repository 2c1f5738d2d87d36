-- An index that gets its name from the server.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
INSERT INTO t SELECT i, i, 'v' || i FROM generate_series(1, 500) AS i;
CREATE INDEX CONCURRENTLY ON t (a);
UPDATE t SET a = a + 1;
CREATE INDEX CONCURRENTLY ON t (a);
CREATE INDEX CONCURRENTLY ON t (lower(b));
INSERT INTO t SELECT id + 1000, a, b FROM t WHERE id < 10;
