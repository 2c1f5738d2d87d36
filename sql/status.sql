-- Everything that tenon has recorded, in one look: a row a module, with the progress of the one that is unfinished.
-- The history is only looked at to be sure that it is there: row 0 never is.
SELECT m.code, m.name, m.kind, m.version, m.state, m.target, m.changed_at, m.base, m.applied, m.manner,
       p.action, p.script, p.checksum, p.from_version, p.to_version, p.clock, p.statement, p.statements,
       p.statement_hash, p.done_hash, p.line, p.line_column, p.standing, p.error,
       p.observed, p.session_state
  FROM <LEDGER><DB_PREFIX>tenon_module m
  LEFT JOIN <LEDGER><DB_PREFIX>tenon_progress p ON p.module = m.code
 WHERE NOT EXISTS (SELECT 1 FROM <LEDGER><DB_PREFIX>tenon_history h WHERE h.id = 0)
 ORDER BY m.code
