-- Indexes of every kind.
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT);
INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three');
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b ON t (b COLLATE NOCASE);
CREATE INDEX t_part ON t (a, b DESC) WHERE a > 1;
CREATE INDEX t_expr ON t (a + length(b));
DROP INDEX t_a;
REINDEX t_b;
CREATE INDEX IF NOT EXISTS t_b ON t (a);
UPDATE t SET a = a + 10;
DROP INDEX IF EXISTS no_such;
ANALYZE;
INSERT INTO t VALUES (4, 4, 'four');
