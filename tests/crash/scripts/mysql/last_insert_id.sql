-- Generated ids that later statements refer to.
-- ids: parent.id child.parent_id
-- ids: child.id
CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20)) ENGINE=InnoDB;
CREATE TABLE child (id INT AUTO_INCREMENT PRIMARY KEY, parent_id INT, name VARCHAR(20)) ENGINE=InnoDB;
INSERT INTO parent (name) VALUES ('first');
INSERT INTO child (parent_id, name) VALUES (LAST_INSERT_ID(), 'of first');
INSERT INTO parent (name) VALUES ('second');
SET @parent = LAST_INSERT_ID();
INSERT INTO child (parent_id, name) VALUES (@parent, 'of second');
INSERT INTO child (parent_id, name) VALUES (@parent, 'also of second');
ALTER TABLE child ADD COLUMN note VARCHAR(20);
INSERT INTO parent (name) VALUES ('third'), ('fourth');
SELECT LAST_INSERT_ID() INTO @third;
CREATE INDEX child_parent ON child (parent_id);
INSERT INTO child (parent_id, name, note) VALUES (@third, 'of third', 'late');
INSERT INTO child (parent_id, name) SELECT @third + 1, name FROM parent WHERE id = @third;
INSERT INTO parent (name) VALUES ('fifth');
ALTER TABLE parent ADD COLUMN extra INT;
INSERT INTO child (parent_id, name) VALUES (LAST_INSERT_ID(), 'of fifth');
UPDATE parent SET extra = 1 WHERE id = @parent;
