-- Roles and what they may do.
CREATE ROLE crash_reader LOGIN PASSWORD 'secret';
CREATE ROLE crash_group NOLOGIN;
CREATE TABLE t (id int PRIMARY KEY, v int);
GRANT SELECT ON t TO crash_reader;
GRANT INSERT, UPDATE (v) ON t TO crash_group;
GRANT crash_group TO crash_reader;
ALTER ROLE crash_reader CONNECTION LIMIT 3;
REVOKE SELECT ON t FROM crash_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO crash_group;
CREATE TABLE u (id int);
REVOKE crash_group FROM crash_reader;
DROP ROLE crash_reader;
INSERT INTO t VALUES (1, 1);
