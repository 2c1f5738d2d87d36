-- A prepared statement is gone with its session.
CREATE TABLE t (id int PRIMARY KEY, v text);
VACUUM t;
-- refused: a prepared statement lives
PREPARE put (int, text) AS INSERT INTO t VALUES ($1, $2);
EXECUTE put (1, 'one');
VACUUM t;
EXECUTE put (2, 'two');
DEALLOCATE put;
-- end refused
UPDATE t SET v = v || '!';
