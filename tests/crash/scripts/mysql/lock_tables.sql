-- LOCK TABLES, as dumps have it.
CREATE TABLE a (id INT PRIMARY KEY, n INT) ENGINE=InnoDB;
CREATE TABLE b (id INT PRIMARY KEY, n INT) ENGINE=MyISAM;
-- refused: tables are locked
LOCK TABLES a WRITE, b WRITE;
INSERT INTO a VALUES (1, 1), (2, 2);
INSERT INTO b VALUES (1, 1), (2, 2);
UPDATE a SET n = n + 1;
INSERT INTO b VALUES (3, 3);
UNLOCK TABLES;
-- end refused
INSERT INTO a VALUES (3, 3);
-- refused: tables are locked
LOCK TABLES a READ, b WRITE;
INSERT INTO b VALUES (4, 4);
UNLOCK TABLES;
-- end refused
UPDATE a SET n = n * 2;
INSERT INTO b VALUES (5, 5);
