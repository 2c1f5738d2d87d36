-- Constraints that are looked at only at the end.
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
BEGIN;
INSERT INTO child VALUES (1, 1), (2, 2);
INSERT INTO parent VALUES (1), (2);
COMMIT;
INSERT INTO parent SELECT id + 10 FROM parent;
