-- Tables made from a SELECT.
CREATE TABLE source (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO source VALUES (1, 'one'), (2, 'two'), (3, 'three');
CREATE TABLE copy1 AS SELECT * FROM source;
INSERT INTO copy1 VALUES (4, 'four');
CREATE TABLE IF NOT EXISTS copy1 AS SELECT 1 AS no;
CREATE TABLE copy2 AS SELECT id + 1 AS id, upper(v) AS v FROM copy1 WHERE id > 1;
DROP TABLE copy1;
CREATE TABLE copy1 AS SELECT count(*) AS n FROM copy2;
UPDATE copy1 SET n = n + 1;
