-- A temporary table is gone with its session.
CREATE TABLE kept (id INT PRIMARY KEY, v INT) ENGINE=InnoDB;
INSERT INTO kept VALUES (1, 1), (2, 2);
-- refused: a temporary table lives
CREATE TEMPORARY TABLE work_t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB;
INSERT INTO work_t SELECT id + 10, v * 2 FROM kept;
UPDATE work_t SET v = v + 1;
INSERT INTO kept SELECT * FROM work_t;
ALTER TABLE kept ADD COLUMN w INT;
UPDATE kept JOIN work_t USING (id) SET kept.w = work_t.v;
DROP TEMPORARY TABLE work_t;
-- end refused
UPDATE kept SET v = v + 1;
INSERT INTO kept VALUES (50, 50, 50);
