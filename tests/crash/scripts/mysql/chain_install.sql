-- Several scripts in one action: the module has updates only.
-- == update 0.0.1
CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(40)) ENGINE=InnoDB;
INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob');
-- == update 0.0.2
ALTER TABLE customer ADD COLUMN city VARCHAR(40);
UPDATE customer SET city = CONCAT(name, 'ville');
SET @count = (SELECT COUNT(*) FROM customer);
INSERT INTO customer SELECT id + @count, CONCAT(name, ' jr'), city FROM customer;
-- == update 0.0.3
CREATE TABLE city (name VARCHAR(40) PRIMARY KEY, people INT) ENGINE=InnoDB;
INSERT INTO city SELECT city, COUNT(*) FROM customer GROUP BY city;
UPDATE city SET people = people + 1;
ALTER TABLE customer ADD INDEX (city);
