-- InnoDB and MyISAM turn by turn.
CREATE TABLE i (id INT PRIMARY KEY, n INT) ENGINE=InnoDB;
CREATE TABLE m (id INT PRIMARY KEY, n INT) ENGINE=MyISAM;
INSERT INTO i VALUES (1, 1);
INSERT INTO m VALUES (1, 1);
UPDATE i SET n = n + 1;
INSERT INTO m VALUES (2, 2);
INSERT INTO i SELECT id + 10, n FROM m;
INSERT INTO m VALUES (3, 3), (4, 4);
UPDATE i SET n = n * 3;
INSERT INTO i VALUES (5, 5);
-- doubt: several tables, one without transactions
UPDATE i JOIN m ON i.id = m.id SET i.n = i.n + 1, m.n = m.n + 1;
INSERT INTO i VALUES (6, 6);
INSERT INTO m VALUES (6, 6);
UPDATE i SET n = n + 1 WHERE id = 6;
INSERT INTO m VALUES (7, 7);
