UPDATE <LEDGER><DB_PREFIX>tenon_lock SET owner = '' WHERE id = 1 AND token = ?
