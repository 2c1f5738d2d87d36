-- Statements that succeed as often as one likes, and count how often.
-- == before
CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB;
CREATE TABLE log (what VARCHAR(20)) ENGINE=InnoDB;
INSERT INTO t VALUES (1, 1), (2, 10);
-- == update 0.0.2
UPDATE t SET n = n + 1;
INSERT INTO log VALUES ('first');
ALTER TABLE t COMMENT='changed';
UPDATE t SET n = n * 2;
INSERT INTO log SELECT CONCAT('n is ', n) FROM t;
ALTER TABLE t MODIFY n BIGINT NOT NULL;
UPDATE t SET n = n + 5 WHERE id = 1;
ANALYZE TABLE t;
INSERT INTO log VALUES ('last');
