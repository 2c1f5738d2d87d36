INSERT INTO <LEDGER><DB_PREFIX>tenon_progress
      (id, module, action, script, checksum, from_version, to_version, clock, statement, statements,
       statement_hash, done_hash, line, line_column, standing, error, observed, session_state)
VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
