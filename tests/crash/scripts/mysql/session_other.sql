-- Other settings of a session that change what statements do.
SET auto_increment_increment = 10, auto_increment_offset = 5;
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v DECIMAL(20,10)) ENGINE=InnoDB;
-- ids: t.id
INSERT INTO t (v) VALUES (1), (2);
SET div_precision_increment = 8;
INSERT INTO t (v) SELECT 1 / 3;
SET SESSION default_storage_engine = MyISAM;
CREATE TABLE d (id INT PRIMARY KEY);
INSERT INTO d VALUES (1);
SET default_storage_engine = DEFAULT, group_concat_max_len = 2048;
CREATE TABLE g ENGINE=InnoDB AS SELECT GROUP_CONCAT(v ORDER BY v SEPARATOR '/') AS joined FROM t;
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
INSERT INTO d VALUES (2);
SET STATEMENT sql_mode = '' FOR INSERT INTO g VALUES ('far too long for the column that was made');
SET unique_checks = 0;
INSERT INTO d VALUES (3);
SET unique_checks = 1, max_statement_time = 30;
INSERT INTO t (v) VALUES (9);
