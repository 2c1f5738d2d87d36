-- Indexes of every kind.
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(30), c TEXT) ENGINE=InnoDB;
INSERT INTO t VALUES (1, 1, 'one', 'first text'), (2, 2, 'two', 'second text'), (3, 3, 'three', 'third text');
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b ON t (b);
ALTER TABLE t ADD INDEX t_ab (a, b(5));
CREATE INDEX IF NOT EXISTS t_a ON t (b);
CREATE FULLTEXT INDEX t_c ON t (c);
UPDATE t SET a = a + 10;
DROP INDEX t_a ON t;
ALTER TABLE t RENAME INDEX t_ab TO t_renamed;
ALTER TABLE t DROP INDEX t_b, ADD UNIQUE INDEX t_b2 (b, a);
DROP INDEX IF EXISTS nothing ON t;
CREATE OR REPLACE INDEX t_renamed ON t (a DESC);
ALTER TABLE t ALTER INDEX t_renamed IGNORED;
ALTER TABLE t DISABLE KEYS;
INSERT INTO t VALUES (4, 4, 'four', 'fourth text');
ALTER TABLE t ENABLE KEYS;
