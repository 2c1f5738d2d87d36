-- Rows of InnoDB tables, one statement each, with statements whose repetition shows.
CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, price DECIMAL(9,2) NOT NULL, stock INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
INSERT INTO item VALUES (1, 'hammer', 12.50, 3);
INSERT INTO item VALUES (2, 'saw', 20.00, 5), (3, 'nail', 0.05, 1000);
UPDATE item SET stock = stock + 1;
UPDATE item SET price = price * 2 WHERE id < 3;
INSERT INTO item (id, name, price) SELECT id + 10, CONCAT(name, ' II'), price FROM item;
DELETE FROM item WHERE id = 12;
UPDATE item SET stock = stock + 10 ORDER BY id LIMIT 2;
INSERT INTO item SELECT id + 20, name, price, stock FROM item WHERE id < 10;
UPDATE item SET name = CONCAT(name, '!');
DELETE FROM item ORDER BY id DESC LIMIT 1;
