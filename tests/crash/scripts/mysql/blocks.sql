-- Compound statements outside stored programs.
CREATE TABLE t (id INT PRIMARY KEY, n INT) ENGINE=InnoDB;
INSERT INTO t VALUES (1, 1);
DELIMITER //
-- doubt: a block commits inside itself
BEGIN NOT ATOMIC
    DECLARE i INT DEFAULT 2;
    WHILE i < 6 DO
        INSERT INTO t VALUES (i, i);
        SET i = i + 1;
    END WHILE;
END//
DELIMITER ;
UPDATE t SET n = n + 1;
DELIMITER //
-- doubt: a block commits inside itself
IF (SELECT COUNT(*) FROM t) = 5 THEN
    UPDATE t SET n = n * 2;
END IF//
DELIMITER ;
INSERT INTO t VALUES (9, 9);
