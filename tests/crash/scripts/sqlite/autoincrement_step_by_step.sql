-- last_insert_rowid() across statements that end the transaction.
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INT, name TEXT);
INSERT INTO parent (name) VALUES ('first');
VACUUM;
INSERT INTO parent (name) VALUES ('second');
-- doubt: last_insert_rowid() of a session that is gone
INSERT INTO child (parent_id, name) VALUES (last_insert_rowid(), 'of second');
VACUUM;
INSERT INTO parent (name) VALUES ('third');
