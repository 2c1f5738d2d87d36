-- The same between statements that refuse a transaction.
CREATE TABLE t (id int PRIMARY KEY, v text, ts timestamptz);
VACUUM t;
SET TIME ZONE '+05:30';
INSERT INTO t VALUES (2, 'a\b', '2024-01-02 03:04:05');
VACUUM t;
INSERT INTO t VALUES (3, 'c', '2024-01-02 03:04:05');
SET datestyle = 'German';
VACUUM t;
INSERT INTO t VALUES (4, 'x', '03.02.2024 10:00:00');
RESET TIME ZONE;
INSERT INTO t VALUES (5, 'd', '03.02.2024 10:00:00');
