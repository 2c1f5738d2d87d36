-- An InnoDB table whose trigger writes to MyISAM: its rows do not follow the transaction.
CREATE TABLE i (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE m (n INT, t VARCHAR(10)) ENGINE=MyISAM;
CREATE TRIGGER copy_it AFTER INSERT ON i FOR EACH ROW INSERT INTO m VALUES (NEW.id, 'in');
-- doubt: a trigger writes to a table without transactions
INSERT INTO i VALUES (1), (2);
-- doubt: a trigger writes to a table without transactions
INSERT INTO i VALUES (3);
DROP TRIGGER copy_it;
INSERT INTO i VALUES (4);
INSERT INTO i SELECT id + 10 FROM i;
