-- Columns that the server fills, and checks.
CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT AS (a * 2) STORED, c INT AS (a + 1) VIRTUAL, CONSTRAINT positive CHECK (a > 0)) ENGINE=InnoDB;
INSERT INTO t (id, a) VALUES (1, 1), (2, 2);
ALTER TABLE t ADD COLUMN d VARCHAR(20) AS (CONCAT('v', a)) VIRTUAL;
CREATE INDEX t_c ON t (c);
UPDATE t SET a = a + 10;
ALTER TABLE t DROP CONSTRAINT positive;
INSERT INTO t (id, a) VALUES (3, -5);
ALTER TABLE t ADD CONSTRAINT small CHECK (a < 100);
ALTER TABLE t DROP COLUMN b;
UPDATE t SET a = a * 2;
