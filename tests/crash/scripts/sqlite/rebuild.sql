-- The official recipe for a change that ALTER TABLE cannot make: the children must stay.
-- == before
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
CREATE INDEX parent_name ON parent (name);
INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO child VALUES (1, 1), (2, 1), (3, 2), (4, 3);
-- == update 0.0.2
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) > 0), hits INT NOT NULL DEFAULT 0);
INSERT INTO parent_new (id, name) SELECT id, name FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;
CREATE INDEX parent_name ON parent (name);
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
