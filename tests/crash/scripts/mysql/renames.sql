-- Renames, also two tables that change their names with each other.
CREATE TABLE one (id INT PRIMARY KEY, v VARCHAR(10)) ENGINE=InnoDB;
CREATE TABLE two (id INT PRIMARY KEY, v VARCHAR(10)) ENGINE=InnoDB;
INSERT INTO one VALUES (1, 'one');
INSERT INTO two VALUES (2, 'two');
RENAME TABLE one TO swap, two TO one, swap TO two;
INSERT INTO one VALUES (3, 'in one');
RENAME TABLE one TO uno;
ALTER TABLE two RENAME TO dos;
RENAME TABLE uno TO uno2, dos TO dos2;
UPDATE uno2 SET v = CONCAT(v, '*');
RENAME TABLE uno2 TO x, dos2 TO uno2, x TO dos2;
UPDATE uno2 SET v = CONCAT(v, '+');
RENAME TABLE IF EXISTS nothing TO something;
ALTER TABLE uno2 RENAME dos3, ADD COLUMN n INT;
