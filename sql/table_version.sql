SELECT version FROM <LEDGER><DB_PREFIX>tenon_module WHERE code = 'tenon'
