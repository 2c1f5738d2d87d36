-- Views, also of views.
CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(20), age INT) ENGINE=InnoDB;
INSERT INTO person VALUES (1, 'Ada', 36), (2, 'Bob', 15);
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 18;
CREATE VIEW adult_name AS SELECT name FROM adult;
CREATE OR REPLACE VIEW adult AS SELECT id, name, age FROM person WHERE age >= 16;
ALTER VIEW adult_name AS SELECT UPPER(name) AS name FROM adult;
INSERT INTO adult VALUES (3, 'Cyd', 40);
UPDATE adult SET age = age + 1;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW everyone AS SELECT * FROM person WITH CHECK OPTION;
CREATE VIEW IF NOT EXISTS adult AS SELECT 1 AS one;
RENAME TABLE everyone TO all_people;
CREATE VIEW gone AS SELECT 1 AS one;
DROP VIEW gone;
DROP VIEW IF EXISTS gone, adult_name;
CREATE VIEW adult_name AS SELECT name, age FROM adult;
