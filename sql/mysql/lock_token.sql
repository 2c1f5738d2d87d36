SELECT token FROM <LEDGER><DB_PREFIX>tenon_lock WHERE id = 1
