INSERT INTO <LEDGER><DB_PREFIX>tenon_module (code, name, kind, version, state, target, changed_at, base, applied, manner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
