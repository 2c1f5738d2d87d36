-- VACUUM cannot be part of a transaction.
CREATE TABLE t (id int PRIMARY KEY, v text);
INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c');
DELETE FROM t WHERE id = 2;
VACUUM t;
UPDATE t SET v = v || '!';
INSERT INTO t SELECT id + 10, v FROM t;
VACUUM FULL t;
UPDATE t SET v = v || '?';
CREATE TABLE u AS SELECT count(*) AS n FROM t;
ANALYZE t;
INSERT INTO u SELECT n + 1 FROM u;
