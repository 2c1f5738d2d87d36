UPDATE <LEDGER><DB_PREFIX>tenon_module SET name = ?, kind = ?, version = ?, state = ?, target = ?, changed_at = ?, base = ?, applied = ?, manner = ? WHERE code = ?
