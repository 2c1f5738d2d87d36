-- Several scripts in one action: the module has updates only.
-- == update 0.0.1
CREATE TABLE customer (id int PRIMARY KEY, name text);
INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob');
-- == update 0.0.2
ALTER TABLE customer ADD COLUMN city text;
UPDATE customer SET city = name || 'ville';
INSERT INTO customer SELECT id + 10, name || ' jr', city FROM customer;
-- == update 0.0.3
CREATE TABLE city (name text PRIMARY KEY, people int);
INSERT INTO city SELECT city, count(*) FROM customer GROUP BY city;
UPDATE city SET people = people + 1;
