-- Generated ids that later statements refer to.
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INT, name TEXT);
INSERT INTO parent (name) VALUES ('first');
INSERT INTO child (parent_id, name) VALUES (last_insert_rowid(), 'of first');
INSERT INTO parent (name) VALUES ('second');
INSERT INTO child (parent_id, name) SELECT max(id), 'of second' FROM parent;
DELETE FROM parent WHERE name = 'second';
INSERT INTO parent (name) VALUES ('third');
