UPDATE <LEDGER><DB_PREFIX>tenon_module SET applied = ? WHERE code = 'tenon'
