-- Fails unless the lock is still the session's: a script may call pg_advisory_unlock_all() or DISCARD ALL. What is
-- taken beside it stays until the transaction that writes has ended, whatever the rest of that does.
SELECT CASE WHEN NOT EXISTS (SELECT 1
                               FROM pg_catalog.pg_locks l
                               JOIN pg_catalog.pg_database d ON d.oid = l.database
                              WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                                AND d.datname = pg_catalog.current_database()
                                AND l.pid = pg_catalog.pg_backend_pid()
                                AND (l.classid::int8 << 32 | l.objid::int8) = k.key)
            THEN ('tenon''s lock is no longer held by session ' || pg_catalog.pg_backend_pid())::int4
            WHEN pg_catalog.pg_try_advisory_xact_lock(k.key) THEN 1
       END
  FROM (SELECT ('x' || pg_catalog.substr('<LEDGER_LOCK>', 7, 16))::bit(64)::int8) AS k (key)
