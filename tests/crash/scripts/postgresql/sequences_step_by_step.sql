-- Sequences between statements that refuse a transaction: a transaction makes them exact but for gaps.
-- ids: t.id ref.t_id
CREATE TABLE t (id serial PRIMARY KEY, v text);
CREATE TABLE ref (t_id int);
VACUUM t;
INSERT INTO t (v) VALUES ('a'), ('b');
INSERT INTO ref SELECT max(id) FROM t;
VACUUM t;
INSERT INTO t (v) VALUES ('c');
INSERT INTO ref SELECT max(id) FROM t;
