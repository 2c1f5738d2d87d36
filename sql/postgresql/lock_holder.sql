SELECT actor, host, since FROM <LEDGER><DB_PREFIX>tenon_lock WHERE id = 1
