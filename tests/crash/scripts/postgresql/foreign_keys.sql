-- Parents and children that follow them.
CREATE TABLE parent (id int PRIMARY KEY, name text);
CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (9, 'late');
INSERT INTO child VALUES (1, 1), (2, 1), (3, 2);
UPDATE parent SET id = id + 20 WHERE id < 3;
DELETE FROM parent WHERE id = 21;
ALTER TABLE child DROP CONSTRAINT child_parent_id_fkey;
ALTER TABLE child ADD CONSTRAINT again FOREIGN KEY (parent_id) REFERENCES parent NOT VALID;
ALTER TABLE child VALIDATE CONSTRAINT again;
INSERT INTO child VALUES (9, 22);
CREATE TABLE late (id int PRIMARY KEY, parent_id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
INSERT INTO late VALUES (1, 9);
