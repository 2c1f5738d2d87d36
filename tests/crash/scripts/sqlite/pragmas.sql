-- Settings that are kept in the file.
PRAGMA application_id = 4711;
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
PRAGMA user_version = 5;
UPDATE t SET n = n + 1;
PRAGMA user_version = 6;
PRAGMA optimize;
PRAGMA table_info(t);
UPDATE t SET n = n + 1;
