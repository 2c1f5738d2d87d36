-- The way out.
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE kept (id int PRIMARY KEY, n int);
CREATE VIEW v AS SELECT id FROM a;
INSERT INTO kept VALUES (1, 1), (2, 2);
-- == uninstall
DROP VIEW v;
DELETE FROM kept WHERE id = 2;
DROP TABLE a;
UPDATE kept SET n = n + 1;
