-- <OBSERVED> and <SESSION> are literals, or expressions that the server fills in when the mark is written.
UPDATE <LEDGER><DB_PREFIX>tenon_progress
   SET statement = ?, statement_hash = ?, done_hash = ?, line = ?, line_column = ?, standing = ?, error = ?,
       observed = <OBSERVED>, session_state = <SESSION>
 WHERE id = 1
