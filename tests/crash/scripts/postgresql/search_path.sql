-- search_path moves, and so do tables without a schema.
CREATE SCHEMA one;
CREATE SCHEMA two;
SET search_path = one, public;
CREATE TABLE t (id int PRIMARY KEY);
INSERT INTO t VALUES (1);
SET search_path TO two;
CREATE TABLE t (id int PRIMARY KEY);
INSERT INTO t SELECT id + 1 FROM one.t;
SELECT set_config('search_path', 'one', false);
UPDATE t SET id = id + 10;
RESET search_path;
CREATE TABLE t (id int PRIMARY KEY);
INSERT INTO t SELECT id FROM one.t UNION ALL SELECT id FROM two.t;
