REPLACE INTO <LEDGER><DB_PREFIX>tenon_lock (id, actor, host, since) VALUES (1, ?, ?, ?)
