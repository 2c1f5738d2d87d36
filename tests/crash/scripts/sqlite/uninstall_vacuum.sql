-- The way out, with a statement that cannot be part of a transaction.
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE kept (id INTEGER PRIMARY KEY, n INT);
INSERT INTO kept VALUES (1, 1), (2, 2);
-- == uninstall
UPDATE kept SET n = n + 1;
DROP TABLE a;
VACUUM;
UPDATE kept SET n = n + 1;
INSERT INTO kept SELECT id + 10, n FROM kept;
