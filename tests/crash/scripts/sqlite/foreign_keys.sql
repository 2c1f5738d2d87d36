-- Parents and children that follow them.
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE grandchild (id INTEGER PRIMARY KEY, child_id INT REFERENCES child (id) ON DELETE SET NULL);
INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO child VALUES (1, 1), (2, 1), (3, 2), (4, 3);
INSERT INTO grandchild VALUES (1, 1), (2, 3), (3, 4);
UPDATE parent SET id = 11 WHERE id = 1;
DELETE FROM parent WHERE id = 11;
DELETE FROM parent WHERE id = 2;
INSERT INTO child VALUES (9, 3);
