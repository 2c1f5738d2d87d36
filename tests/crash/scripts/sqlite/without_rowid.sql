-- Tables without rowid, and strict ones.
CREATE TABLE w (k TEXT PRIMARY KEY, v INT) WITHOUT ROWID;
CREATE TABLE s (id INTEGER PRIMARY KEY, v REAL NOT NULL) STRICT;
INSERT INTO w VALUES ('a', 1), ('b', 2);
INSERT INTO s VALUES (1, 1), (2, 2.5);
UPDATE w SET v = v + 1;
INSERT INTO w SELECT k || k, v FROM w;
UPDATE s SET v = v * 2;
DELETE FROM w WHERE k = 'aa';
