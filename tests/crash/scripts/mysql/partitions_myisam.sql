-- Partitions of tables without transactions: nothing here is atomic.
-- engine damage: a change of partitions is not atomic
CREATE TABLE p (id INT NOT NULL, v VARCHAR(20)) ENGINE=MyISAM
    PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));
INSERT INTO p VALUES (1, 'a');
INSERT INTO p VALUES (11, 'b'), (12, 'c');
-- doubt: partitions outside InnoDB
ALTER TABLE p ADD PARTITION (PARTITION p2 VALUES LESS THAN (30));
INSERT INTO p VALUES (21, 'd');
-- doubt: partitions outside InnoDB
ALTER TABLE p REORGANIZE PARTITION p0, p1 INTO (PARTITION p01 VALUES LESS THAN (20));
-- doubt: partitions outside InnoDB
ALTER TABLE p DROP PARTITION p2;
INSERT INTO p VALUES (13, 'e');
