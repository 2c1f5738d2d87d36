-- Tables made from a SELECT.
CREATE TABLE source (id int PRIMARY KEY, v text);
INSERT INTO source VALUES (1, 'one'), (2, 'two'), (3, 'three');
CREATE TABLE copy1 AS SELECT * FROM source;
SELECT id, upper(v) AS v INTO copy2 FROM copy1;
CREATE TABLE copy3 AS TABLE copy2 WITH NO DATA;
INSERT INTO copy3 SELECT id + 1, v FROM copy2;
UPDATE copy1 SET v = v || '!';
