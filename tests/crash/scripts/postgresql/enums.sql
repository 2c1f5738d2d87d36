-- A new value of an enum, used in the same script.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (id int PRIMARY KEY, m mood);
INSERT INTO person VALUES (1, 'sad'), (2, 'ok');
ALTER TYPE mood ADD VALUE 'happy';
INSERT INTO person VALUES (3, 'happy');
UPDATE person SET id = id + 10;
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'angry' BEFORE 'ok';
UPDATE person SET m = 'angry' WHERE m = 'sad';
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
INSERT INTO person SELECT id + 100, m FROM person;
