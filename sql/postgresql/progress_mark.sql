-- A mark, written only while the lock is ours: see lock_check.sql.
-- <OBSERVED> and <SESSION> are literals, or expressions that the server fills in when the mark is written.
UPDATE <LEDGER><DB_PREFIX>tenon_progress
   SET statement = ?, statement_hash = ?, done_hash = ?, line = ?, line_column = ?, standing = ?, error = ?,
       observed = <OBSERVED>, session_state = <SESSION>
 WHERE id = 1
   AND (SELECT CASE WHEN NOT EXISTS (SELECT 1
                                       FROM pg_catalog.pg_locks l
                                       JOIN pg_catalog.pg_database d ON d.oid = l.database
                                      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                                        AND d.datname = pg_catalog.current_database()
                                        AND l.pid = pg_catalog.pg_backend_pid()
                                        AND (l.classid::int8 << 32 | l.objid::int8) = k.key)
                    THEN ('tenon''s lock is no longer held by session ' || pg_catalog.pg_backend_pid())::int4
                    WHEN pg_catalog.pg_try_advisory_xact_lock(k.key) THEN 1
               END
          FROM (SELECT ('x' || pg_catalog.substr('<LEDGER_LOCK>', 7, 16))::bit(64)::int8) AS k (key)) = 1
