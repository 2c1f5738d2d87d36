-- Temporary tables in one transaction.
CREATE TABLE kept (id int PRIMARY KEY, v int);
INSERT INTO kept VALUES (1, 1), (2, 2);
CREATE TEMP TABLE work_t AS SELECT id + 10 AS id, v * 2 AS v FROM kept;
INSERT INTO kept SELECT * FROM work_t;
CREATE TEMPORARY TABLE other (n int);
INSERT INTO other SELECT count(*) FROM kept;
UPDATE kept SET v = v + (SELECT n FROM other);
