INSERT INTO <LEDGER><DB_PREFIX>tenon_lock (id, actor, host, since) VALUES (1, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET actor = excluded.actor, host = excluded.host, since = excluded.since
