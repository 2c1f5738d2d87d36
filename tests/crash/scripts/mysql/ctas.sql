-- Tables made from a SELECT.
CREATE TABLE source (id INT PRIMARY KEY, v VARCHAR(10)) ENGINE=InnoDB;
INSERT INTO source VALUES (1, 'one'), (2, 'two'), (3, 'three');
CREATE TABLE copy1 ENGINE=InnoDB AS SELECT * FROM source;
INSERT INTO copy1 VALUES (4, 'four');
CREATE TABLE copy2 (PRIMARY KEY (id)) ENGINE=InnoDB SELECT id, CONCAT(v, '!') AS shout FROM copy1;
CREATE TABLE IF NOT EXISTS copy2 ENGINE=InnoDB SELECT id + 50 AS id, 'no' AS shout FROM copy1;
CREATE OR REPLACE TABLE copy1 ENGINE=InnoDB AS SELECT id, LENGTH(v) AS n FROM source;
UPDATE copy1 SET n = n + 1;
CREATE TABLE copy3 (extra INT DEFAULT 5) ENGINE=InnoDB AS SELECT * FROM copy1 WHERE id > 1;
