-- Prepared statements.
CREATE TABLE t (id int PRIMARY KEY, v text);
PREPARE put (int, text) AS INSERT INTO t VALUES ($1, $2);
EXECUTE put (1, 'one');
EXECUTE put (2, 'two');
UPDATE t SET v = v || '!';
DEALLOCATE put;
PREPARE change AS UPDATE t SET v = v || '?';
EXECUTE change;
DEALLOCATE ALL;
INSERT INTO t VALUES (9, 'nine');
