-- USE of another database and back.
CREATE DATABASE other_place;
CREATE TABLE here (id INT PRIMARY KEY) ENGINE=InnoDB;
USE other_place;
CREATE TABLE there (id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO there VALUES (1);
INSERT INTO crash.here VALUES (1);
UPDATE there SET id = id + 1;
CREATE VIEW seen AS SELECT id FROM there;
USE crash;
INSERT INTO here VALUES (2);
INSERT INTO here SELECT id + 100 FROM other_place.there;
USE `other_place`;
INSERT INTO there VALUES (10);
ALTER TABLE there ADD n INT;
UPDATE there SET n = id;
USE crash;
UPDATE here SET id = id + 1 ORDER BY id DESC;
