-- Views, and triggers instead of what they cannot do.
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INT);
INSERT INTO person VALUES (1, 'Ada', 36), (2, 'Bob', 15);
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 18;
CREATE TRIGGER adult_in INSTEAD OF INSERT ON adult BEGIN
    INSERT INTO person VALUES (NEW.id, NEW.name, 18);
END;
INSERT INTO adult VALUES (3, 'Cyd');
CREATE VIEW IF NOT EXISTS adult AS SELECT 1;
DROP VIEW adult;
CREATE VIEW adult (number, who) AS SELECT id, name FROM person WHERE age > 30;
CREATE TEMP VIEW gone AS SELECT 1 AS one;
DROP VIEW gone;
UPDATE person SET age = age + 1;
