-- Unique indexes, and a constraint made of one.
CREATE TABLE t (id int, a int);
INSERT INTO t SELECT i, i * 2 FROM generate_series(1, 300) AS i;
CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);
ALTER TABLE t ADD CONSTRAINT t_key UNIQUE USING INDEX t_id;
INSERT INTO t SELECT id + 1000, a FROM t;
CREATE UNIQUE INDEX CONCURRENTLY t_ai ON t (a, id);
UPDATE t SET a = a + 1;
