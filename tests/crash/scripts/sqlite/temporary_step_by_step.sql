-- Temporary tables in a script that cannot be one transaction.
CREATE TABLE kept (id INTEGER PRIMARY KEY, v INT);
INSERT INTO kept VALUES (1, 1), (2, 2);
VACUUM;
-- refused: a temporary table lives
CREATE TEMP TABLE work_t AS SELECT id + 10 AS id, v * 2 AS v FROM kept;
INSERT INTO kept SELECT * FROM work_t;
UPDATE kept SET v = v + 1;
DROP TABLE temp.work_t;
-- end refused
INSERT INTO kept VALUES (50, 50);
UPDATE kept SET v = v + 1;
