UPDATE <LEDGER><DB_PREFIX>tenon_lock SET beat = beat + 1 WHERE id = 2 AND token = ?
