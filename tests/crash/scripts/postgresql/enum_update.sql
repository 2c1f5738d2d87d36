-- The type was there before.
-- == before
CREATE TYPE color AS ENUM ('red', 'green');
CREATE TABLE car (id int PRIMARY KEY, c color);
INSERT INTO car VALUES (1, 'red');
-- == update 0.0.2
ALTER TYPE color ADD VALUE 'blue' AFTER 'red';
INSERT INTO car VALUES (2, 'blue');
UPDATE car SET id = id + 1 WHERE id = 2;
-- == update 0.0.3
UPDATE car SET id = id * 10;
CREATE INDEX ON car (c);
