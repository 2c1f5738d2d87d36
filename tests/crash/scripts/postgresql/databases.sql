-- Databases of its own, which refuse a transaction.
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t VALUES (1, 1);
CREATE DATABASE crash_other TEMPLATE template0;
UPDATE t SET n = n + 1;
CREATE DATABASE crash_gone TEMPLATE template0;
ALTER DATABASE crash_other CONNECTION LIMIT 5;
DROP DATABASE crash_gone;
UPDATE t SET n = n + 1;
DROP DATABASE IF EXISTS crash_nothing;
INSERT INTO t VALUES (2, 2);
