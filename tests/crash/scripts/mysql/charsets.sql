-- SET NAMES and what depends on it.
CREATE TABLE t (id INT PRIMARY KEY, l VARCHAR(20) CHARACTER SET latin1, u VARCHAR(20) CHARACTER SET utf8mb4) ENGINE=InnoDB;
INSERT INTO t VALUES (1, 'café', 'naïve 🐚');
SET NAMES latin1;
INSERT INTO t VALUES (2, 'cafe', 'plain');
CREATE TABLE t2 ENGINE=InnoDB AS SELECT 'abc' AS v, COLLATION('abc') AS c;
SET NAMES utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE t3 ENGINE=InnoDB AS SELECT 'abc' AS v, 'a' = 'A' AS same, COLLATION('abc') AS c;
INSERT INTO t VALUES (3, 'é', 'ü');
SET CHARACTER SET utf8mb4;
INSERT INTO t VALUES (4, 'è', 'ö');
SET collation_connection = utf8mb4_unicode_ci;
INSERT INTO t2 VALUES ('x', COLLATION('abc'));
UPDATE t SET u = CONCAT(u, '–');
