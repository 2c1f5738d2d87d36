-- Tables in the wrong order, as dumps have them.
SET foreign_key_checks = 0;
CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES parent (id)) ENGINE=InnoDB;
INSERT INTO child VALUES (1, 1), (2, 2), (3, 99);
CREATE TABLE parent (id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO parent VALUES (1), (2);
DELETE FROM child WHERE parent_id = 99;
INSERT INTO child VALUES (4, 44);
SET foreign_key_checks = 1;
DELETE FROM child WHERE id = 4;
INSERT INTO child VALUES (5, 2);
