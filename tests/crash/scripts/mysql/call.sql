-- CALL: what it does is known to nobody but itself.
CREATE TABLE account (id INT PRIMARY KEY, balance INT NOT NULL) ENGINE=InnoDB;
INSERT INTO account VALUES (1, 100), (2, 100);
DELIMITER ;;
CREATE PROCEDURE move(IN amount INT)
BEGIN
    UPDATE account SET balance = balance - amount WHERE id = 1;
    UPDATE account SET balance = balance + amount WHERE id = 2;
END;;
DELIMITER ;
-- doubt: CALL
CALL move(10);
-- doubt: CALL
CALL move(5);
UPDATE account SET balance = balance + 1;
-- doubt: CALL
CALL move(1);
INSERT INTO account VALUES (3, 0);
