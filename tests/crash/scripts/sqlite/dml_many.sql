-- Many small statements in a row.
CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, log TEXT NOT NULL);
INSERT INTO counter VALUES (1, 0, ''), (2, 100, '');
UPDATE counter SET n = n + 1, log = log || 'a' WHERE id = 1;
UPDATE counter SET n = n * 2, log = log || 'b' WHERE id = 1;
INSERT INTO counter SELECT MAX(id) + 1, SUM(n), 'c' FROM counter;
INSERT INTO counter SELECT MAX(id) + 1, SUM(n), 'd' FROM counter;
UPDATE counter SET n = n + id, log = log || 'e';
DELETE FROM counter WHERE n = (SELECT MIN(n) FROM counter);
INSERT INTO counter SELECT id + 100, n + 1, log || 'f' FROM counter;
UPDATE counter SET log = log || '.';
INSERT INTO counter SELECT MAX(id) + 1, COUNT(*), 'g' FROM counter;
DELETE FROM counter WHERE id BETWEEN 101 AND 102;
UPDATE counter SET n = n + 1;
