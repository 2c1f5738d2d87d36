-- Parents and children that follow them.
CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=InnoDB;
CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, note VARCHAR(20),
    CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB;
CREATE TABLE grandchild (id INT PRIMARY KEY, child_id INT,
    CONSTRAINT grand_child FOREIGN KEY (child_id) REFERENCES child (id) ON DELETE SET NULL) ENGINE=InnoDB;
INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO child VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 2, 'z'), (4, 3, 'w');
INSERT INTO grandchild VALUES (1, 1), (2, 3), (3, 4);
UPDATE parent SET id = id + 10 ORDER BY id DESC;
DELETE FROM parent WHERE id = 11;
ALTER TABLE child DROP FOREIGN KEY child_parent;
DELETE FROM parent WHERE id = 12;
DELETE FROM child WHERE parent_id = 12;
ALTER TABLE child ADD CONSTRAINT child_again FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE SET NULL;
