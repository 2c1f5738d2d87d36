-- Columns that are computed, and checks.
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT CHECK (a > 0), b INT AS (a * 2) STORED, c INT GENERATED ALWAYS AS (a + 1) VIRTUAL);
INSERT INTO t (id, a) VALUES (1, 1), (2, 2);
ALTER TABLE t ADD COLUMN d TEXT AS ('v' || a);
CREATE INDEX t_c ON t (c);
UPDATE t SET a = a + 10;
INSERT INTO t (id, a) SELECT id + 10, c FROM t;
