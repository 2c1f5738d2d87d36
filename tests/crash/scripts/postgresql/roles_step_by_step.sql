-- Roles between statements that refuse a transaction.
CREATE TABLE t (id int PRIMARY KEY, v int);
VACUUM t;
CREATE ROLE crash_step NOLOGIN;
GRANT SELECT ON t TO crash_step;
VACUUM t;
INSERT INTO t VALUES (1, 1);
REVOKE SELECT ON t FROM crash_step;
UPDATE t SET v = v + 1;
DROP ROLE crash_step;
CREATE ROLE crash_step LOGIN;
