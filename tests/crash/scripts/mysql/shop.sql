-- A bit of everything, as a shop's installer might have it.
SET NAMES utf8mb4;
SET foreign_key_checks = 0;
DROP TABLE IF EXISTS product, category;
CREATE TABLE product (id INT AUTO_INCREMENT PRIMARY KEY, category_id INT, name VARCHAR(50), price DECIMAL(9,2),
    FOREIGN KEY (category_id) REFERENCES category (id)) ENGINE=InnoDB;
CREATE TABLE category (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE, items INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
SET foreign_key_checks = 1;
-- ids: category.id product.category_id
-- ids: product.id
INSERT INTO category (name) VALUES ('tools');
SET @tools = LAST_INSERT_ID();
INSERT INTO category (name) VALUES ('toys');
SET @toys = LAST_INSERT_ID();
CREATE TRIGGER count_items AFTER INSERT ON product FOR EACH ROW UPDATE category SET items = items + 1 WHERE id = NEW.category_id;
INSERT INTO product (category_id, name, price) VALUES (@tools, 'hammer', 9.5), (@tools, 'saw', 19), (@toys, 'ball', 5);
CREATE TABLE log (n INT, what VARCHAR(40)) ENGINE=MyISAM;
INSERT INTO log VALUES (1, 'installed');
CREATE VIEW cheap AS SELECT name, price FROM product WHERE price < 10;
-- doubt: there is a MyISAM table, and a trigger might write to it
UPDATE product SET price = price * 1.1 WHERE category_id = @tools;
DELIMITER $$
CREATE FUNCTION items_of(c INT) RETURNS INT READS SQL DATA
BEGIN
    RETURN (SELECT COUNT(*) FROM product WHERE category_id = c);
END$$
DELIMITER ;
START TRANSACTION;
-- doubt: there is a MyISAM table, and the trigger might write to it
INSERT INTO product (category_id, name, price) SELECT @toys, CONCAT(name, ' toy'), price / 2 FROM product WHERE category_id = @tools;
-- doubt: it belongs to the transaction of the statement before
DELETE FROM product WHERE name = 'saw toy';
COMMIT;
ALTER TABLE product ADD COLUMN sku VARCHAR(20), ADD UNIQUE (sku);
-- doubt: there is a MyISAM table, and a trigger might write to it
UPDATE product SET sku = CONCAT('SKU-', name);
INSERT INTO log VALUES (2, 'filled'), (3, 'ended');
RENAME TABLE log TO shop_log;
