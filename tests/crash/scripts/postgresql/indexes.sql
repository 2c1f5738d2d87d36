-- Indexes of every kind.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three');
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b ON t (lower(b));
CREATE INDEX t_part ON t USING btree (a DESC) INCLUDE (b) WHERE a > 1;
CREATE INDEX ON t USING hash (b);
ALTER INDEX t_a RENAME TO t_a2;
DROP INDEX t_part;
REINDEX TABLE t;
ALTER TABLE t ADD CONSTRAINT t_b_unique UNIQUE (b);
UPDATE t SET a = a + 10;
CLUSTER t USING t_pkey;
