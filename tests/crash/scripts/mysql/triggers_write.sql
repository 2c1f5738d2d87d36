-- Triggers that write: a row more or less is seen in the log.
CREATE TABLE stock (id INT PRIMARY KEY, amount INT NOT NULL) ENGINE=InnoDB;
CREATE TABLE stock_log (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(60) NOT NULL) ENGINE=InnoDB;
-- ids: stock_log.id
CREATE TRIGGER stock_in AFTER INSERT ON stock FOR EACH ROW INSERT INTO stock_log (what) VALUES (CONCAT('in ', NEW.id, ' ', NEW.amount));
DELIMITER //
CREATE TRIGGER stock_change BEFORE UPDATE ON stock FOR EACH ROW
BEGIN
    IF NEW.amount < 0 THEN SET NEW.amount = 0; END IF;
    INSERT INTO stock_log (what) VALUES (CONCAT('change ', OLD.amount, ' ', NEW.amount));
END//
DELIMITER ;
INSERT INTO stock VALUES (1, 10), (2, 20);
UPDATE stock SET amount = amount - 15;
INSERT INTO stock SELECT id + 5, amount + 1 FROM stock;
UPDATE stock SET amount = amount + 1 WHERE id > 5;
DROP TRIGGER stock_in;
INSERT INTO stock VALUES (9, 9);
CREATE TRIGGER stock_out BEFORE DELETE ON stock FOR EACH ROW INSERT INTO stock_log (what) VALUES (CONCAT('out ', OLD.id));
DELETE FROM stock WHERE id IN (1, 9);
