-- Settings of the whole server: an expression of the old value is done once or twice, nobody can tell.
CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB;
SET GLOBAL long_query_time = 7;
-- doubt: SET GLOBAL of an expression
SET GLOBAL sort_buffer_size = @@GLOBAL.sort_buffer_size + 65536;
INSERT INTO t VALUES (1);
-- doubt: SET GLOBAL of an expression
SET GLOBAL join_buffer_size = @@GLOBAL.join_buffer_size * 2;
UPDATE t SET id = id + 1;
