-- Aria tables, crash-safe and not.
-- engine damage: renames of Aria tables are not atomic
CREATE TABLE a (id INT NOT NULL PRIMARY KEY, v VARCHAR(20)) ENGINE=Aria TRANSACTIONAL=1;
CREATE TABLE b (id INT NOT NULL PRIMARY KEY, v VARCHAR(20)) ENGINE=Aria TRANSACTIONAL=0;
INSERT INTO a VALUES (1, 'a'), (2, 'b');
INSERT INTO b VALUES (1, 'a');
INSERT INTO b VALUES (2, 'b'), (3, 'c');
-- doubt: UPDATE of a table without transactions
UPDATE a SET v = CONCAT(v, '+');
-- doubt: INSERT … SELECT into a table without transactions
INSERT INTO b SELECT id + 10, v FROM a;
ALTER TABLE a ADD COLUMN n INT NOT NULL DEFAULT 4;
RENAME TABLE b TO c;
-- doubt: several renames outside InnoDB
RENAME TABLE a TO swap, c TO a, swap TO c;
INSERT INTO a VALUES (50, 'z');
ALTER TABLE c RENAME TO d;
DROP TABLE a;
INSERT INTO d VALUES (99, 'y', 1);
