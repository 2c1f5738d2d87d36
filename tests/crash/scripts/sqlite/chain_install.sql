-- Several scripts in one action: the module has updates only.
-- == update 0.0.1
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob');
-- == update 0.0.2
ALTER TABLE customer ADD COLUMN city TEXT;
UPDATE customer SET city = name || 'ville';
INSERT INTO customer SELECT id + 10, name || ' jr', city FROM customer;
-- == update 0.0.3
CREATE TABLE city (name TEXT PRIMARY KEY, people INT);
INSERT INTO city SELECT city, count(*) FROM customer GROUP BY city;
UPDATE city SET people = people + 1;
