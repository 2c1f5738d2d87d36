-- Temporary tables are gone with their session.
CREATE TABLE kept (id int PRIMARY KEY, v int);
INSERT INTO kept VALUES (1, 1), (2, 2);
VACUUM kept;
-- refused: a temporary table lives
CREATE TEMP TABLE work_t AS SELECT id + 10 AS id, v * 2 AS v FROM kept;
INSERT INTO kept SELECT * FROM work_t;
VACUUM kept;
UPDATE kept SET v = v + 1;
DROP TABLE work_t;
-- end refused
INSERT INTO kept VALUES (50, 50);
