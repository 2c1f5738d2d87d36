-- The last row, and what tenon's own module row says of it.
SELECT h.id, h.hash, m.applied
  FROM <LEDGER><DB_PREFIX>tenon_module m
  LEFT JOIN <LEDGER><DB_PREFIX>tenon_history h
    ON h.id = (SELECT MAX(l.id) FROM <LEDGER><DB_PREFIX>tenon_history l)
 WHERE m.code = 'tenon'
