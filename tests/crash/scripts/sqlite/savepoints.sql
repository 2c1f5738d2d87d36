-- Savepoints, with a transaction of their own or not.
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
SAVEPOINT one;
UPDATE t SET n = n + 1;
SAVEPOINT two;
INSERT INTO t VALUES (2, 2);
ROLLBACK TO two;
INSERT INTO t VALUES (4, 4);
RELEASE one;
UPDATE t SET n = n + 1;
