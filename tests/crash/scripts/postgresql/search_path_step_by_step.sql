-- The same between statements that refuse a transaction.
CREATE SCHEMA one;
SET search_path = one, public;
CREATE TABLE t (id int PRIMARY KEY);
INSERT INTO t VALUES (1);
VACUUM t;
INSERT INTO t VALUES (2);
SET search_path = public;
CREATE TABLE t (id int PRIMARY KEY);
VACUUM one.t;
INSERT INTO t SELECT id + 100 FROM one.t;
UPDATE t SET id = id + 1000;
