UPDATE <LEDGER><DB_PREFIX>tenon_lock SET actor = ?, host = ?, since = ? WHERE id = 1
