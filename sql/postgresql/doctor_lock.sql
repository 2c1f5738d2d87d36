-- The run that holds the lock now.
SELECT l.actor, l.host, l.since
  FROM <LEDGER><DB_PREFIX>tenon_lock l
 WHERE l.id = 1
   AND EXISTS (SELECT 1
                 FROM pg_catalog.pg_locks k
                WHERE k.locktype = 'advisory' AND k.objsubid = 1 AND k.granted
                  AND k.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                     WHERE d.datname = pg_catalog.current_database())
                  AND ((k.classid::int8 << 32) | k.objid::int8)
                      = ('x' || pg_catalog.substr('<LEDGER_LOCK>', 7, 16))::bit(64)::int8)
