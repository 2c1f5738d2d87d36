-- Databases of its own, one that stays and one that goes.
CREATE DATABASE shop_a CHARACTER SET utf8mb4;
CREATE TABLE shop_a.item (id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO shop_a.item VALUES (1), (2);
CREATE DATABASE IF NOT EXISTS shop_b;
CREATE TABLE shop_b.one (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE shop_b.two (id INT PRIMARY KEY) ENGINE=MyISAM;
CREATE VIEW shop_b.three AS SELECT id FROM shop_b.one;
CREATE PROCEDURE shop_b.four() SELECT 1;
INSERT INTO shop_b.one VALUES (1);
ALTER DATABASE shop_a CHARACTER SET latin1;
DROP DATABASE shop_b;
CREATE DATABASE shop_b;
CREATE TABLE shop_b.fresh (id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO shop_b.fresh SELECT id + 1 FROM shop_a.item;
DROP DATABASE IF EXISTS nothing_there;
UPDATE shop_a.item SET id = id + 10 ORDER BY id DESC;
