-- COMMENT ON everything.
CREATE TABLE t (id int PRIMARY KEY, v text);
COMMENT ON TABLE t IS 'first';
COMMENT ON COLUMN t.v IS 'value; with semicolon';
COMMENT ON TABLE t IS 'second';
INSERT INTO t VALUES (1, 'a');
COMMENT ON COLUMN t.v IS NULL;
COMMENT ON SCHEMA public IS 'public things';
/* a comment /* inside a comment; */ too */
UPDATE t SET v = v || '-- no comment';
