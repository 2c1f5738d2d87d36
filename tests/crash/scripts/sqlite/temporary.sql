-- Temporary tables live as long as the session.
CREATE TABLE kept (id INTEGER PRIMARY KEY, v INT);
INSERT INTO kept VALUES (1, 1), (2, 2);
CREATE TEMP TABLE work_t (id INTEGER PRIMARY KEY, v INT);
INSERT INTO work_t SELECT id + 10, v * 2 FROM kept;
INSERT INTO kept SELECT * FROM work_t;
DROP TABLE work_t;
UPDATE kept SET v = v + 1;
