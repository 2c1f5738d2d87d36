-- A second file beside the first.
CREATE TABLE here (id INTEGER PRIMARY KEY, n INT);
INSERT INTO here VALUES (1, 1);
ATTACH DATABASE 'second.db' AS second;
CREATE TABLE second.there (id INTEGER PRIMARY KEY, n INT);
INSERT INTO second.there SELECT id + 1, n FROM here;
UPDATE second.there SET n = n + 5;
UPDATE here SET n = n + (SELECT max(n) FROM second.there);
DETACH DATABASE second;
UPDATE here SET n = n + 1;
