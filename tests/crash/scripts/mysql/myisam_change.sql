-- UPDATE, DELETE, REPLACE and INSERT … SELECT on MyISAM: half done is possible.
CREATE TABLE t (id INT NOT NULL PRIMARY KEY, n INT NOT NULL, v VARCHAR(60)) ENGINE=MyISAM;
INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three');
-- doubt: UPDATE of a table without transactions
UPDATE t SET n = n + 1;
-- doubt: UPDATE of a table without transactions
UPDATE t SET v = CONCAT(v, '!'), n = n * 2 WHERE id < 3;
-- doubt: INSERT … SELECT into a table without transactions
INSERT INTO t SELECT id + 10, n + 1, CONCAT(v, '?') FROM t;
-- doubt: DELETE from a table without transactions
DELETE FROM t WHERE id IN (2, 12);
-- doubt: REPLACE into a table without transactions
REPLACE INTO t VALUES (1, 100, 'replaced'), (20, 20, 'new');
-- doubt: INSERT … ON DUPLICATE KEY into a table without transactions
INSERT INTO t VALUES (1, 1, 'dup') ON DUPLICATE KEY UPDATE n = n + 1000;
-- doubt: UPDATE of a table without transactions
UPDATE t SET n = n - 1 ORDER BY id LIMIT 2;
-- doubt: DELETE from a table without transactions
DELETE FROM t ORDER BY id DESC LIMIT 1;
TRUNCATE TABLE t;
INSERT INTO t VALUES (1, 1, 'after');
-- doubt: DELETE from a table without transactions
DELETE FROM t;
INSERT INTO t VALUES (2, 2, 'end');
