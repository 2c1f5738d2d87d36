-- Two rebuilds one after the other, and an update between them.
-- == before
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO child VALUES (1, 1), (2, 1), (3, 2);
-- == update 0.0.2
PRAGMA foreign_keys = OFF;
CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT, n INT DEFAULT 0);
INSERT INTO parent_new (id, name) SELECT id, name FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;
PRAGMA foreign_keys = ON;
-- == update 0.0.3
UPDATE parent SET n = n + 1;
INSERT INTO parent VALUES (3, 'c', 5);
-- == update 0.0.4
PRAGMA foreign_keys = OFF;
CREATE TABLE child_new (id INTEGER PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id), note TEXT);
INSERT INTO child_new (id, parent_id) SELECT id + 100, parent_id FROM child;
DROP TABLE child;
ALTER TABLE child_new RENAME TO child;
PRAGMA foreign_keys = ON;
