-- The run that holds the lock now: on this server, or on another node of the cluster.
SELECT actor, host, since
  FROM <LEDGER><DB_PREFIX>tenon_lock
 WHERE id = 1 AND actor <> '' AND (IS_USED_LOCK('<LEDGER_LOCK>') IS NOT NULL OR owner <> '')
