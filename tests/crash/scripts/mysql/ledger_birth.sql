-- fresh
-- The first run of all in a database: tenon's own tables are made on the way.
CREATE TABLE t (id INT PRIMARY KEY, n INT) ENGINE=InnoDB;
INSERT INTO t VALUES (1, 1);
UPDATE t SET n = n + 1;
