-- Views, rules and triggers instead of what they cannot do.
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
INSERT INTO person VALUES (1, 'Ada', 36), (2, 'Bob', 15);
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 18;
CREATE OR REPLACE VIEW adult AS SELECT id, name, age FROM person WHERE age >= 16 WITH LOCAL CHECK OPTION;
CREATE VIEW adult_name AS SELECT name FROM adult;
INSERT INTO adult VALUES (3, 'Cyd', 40);
CREATE RULE no_delete AS ON DELETE TO person DO INSTEAD (UPDATE person SET age = 0 WHERE id = OLD.id; UPDATE person SET name = name || '-' WHERE id = OLD.id);
DELETE FROM person WHERE id = 3;
DROP VIEW adult_name;
ALTER VIEW adult RENAME TO grown_up;
DROP RULE no_delete ON person;
UPDATE grown_up SET age = age + 1;
