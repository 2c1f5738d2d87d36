-- Indexes that are built beside the work.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
INSERT INTO t SELECT i, i % 7, 'v' || i FROM generate_series(1, 500) AS i;
CREATE INDEX CONCURRENTLY t_a ON t (a);
UPDATE t SET a = a + 1;
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_b ON t (b);
INSERT INTO t VALUES (1000, 1, 'x');
DROP INDEX CONCURRENTLY t_a;
UPDATE t SET a = a + 1;
CREATE INDEX CONCURRENTLY t_a ON t (a, b);
DROP INDEX CONCURRENTLY IF EXISTS t_b;
INSERT INTO t SELECT id + 2000, a, b FROM t WHERE id = 1000;
