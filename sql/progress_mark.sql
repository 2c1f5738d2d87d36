UPDATE <LEDGER><DB_PREFIX>tenon_progress
   SET statement = ?, statement_hash = ?, done_hash = ?, line = ?, line_column = ?, standing = ?, error = ?
 WHERE id = 1
