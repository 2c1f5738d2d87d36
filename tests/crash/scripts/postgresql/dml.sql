-- Rows, one statement each, with statements whose repetition shows.
CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, price numeric(9,2) NOT NULL, stock int NOT NULL DEFAULT 0);
INSERT INTO item VALUES (1, 'hammer', 12.50, 3);
INSERT INTO item VALUES (2, 'saw', 20.00, 5), (3, 'nail', 0.05, 1000);
UPDATE item SET stock = stock + 1;
UPDATE item SET price = price * 2 WHERE id < 3;
INSERT INTO item (id, name, price) SELECT id + 10, name || ' II', price FROM item;
DELETE FROM item WHERE id = 12;
UPDATE item SET name = name || '!' RETURNING id;
WITH gone AS (DELETE FROM item WHERE id = 13 RETURNING *) INSERT INTO item SELECT id + 100, name, price, stock FROM gone;
