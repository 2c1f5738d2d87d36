-- Statements that succeed as often as one likes, and count how often; VACUUM parts them.
-- == before
CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL);
CREATE TABLE log (what TEXT);
INSERT INTO t VALUES (1, 1), (2, 10);
-- == update 0.0.2
UPDATE t SET n = n + 1;
INSERT INTO log VALUES ('first');
VACUUM t;
UPDATE t SET n = n * 2;
INSERT INTO log SELECT 'n is ' || n FROM t;
VACUUM t;
UPDATE t SET n = n + 5 WHERE id = 1;
INSERT INTO log VALUES ('last');
