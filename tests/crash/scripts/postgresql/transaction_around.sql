-- One transaction around everything.
BEGIN;
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t VALUES (1, 1), (2, 2);
UPDATE t SET n = n + 1;
CREATE INDEX t_n ON t (n);
COMMIT;
