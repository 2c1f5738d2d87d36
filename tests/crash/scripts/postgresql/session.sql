-- Settings that change what statements mean.
SET standard_conforming_strings = off;
CREATE TABLE t (id int PRIMARY KEY, v text, ts timestamptz);
INSERT INTO t VALUES (1, 'back\\slash', NULL);
SET standard_conforming_strings = on;
SET TIME ZONE '+05:30';
INSERT INTO t VALUES (2, 'a\b', '2024-01-02 03:04:05');
SET datestyle = 'German';
INSERT INTO t VALUES (3, 'x', '03.02.2024 10:00:00');
SET LOCAL statement_timeout = '30s';
RESET ALL;
INSERT INTO t VALUES (4, E'tab\there', '2024-01-02 03:04:05+00');
SET client_encoding = 'UTF8';
UPDATE t SET v = v || 'é';
