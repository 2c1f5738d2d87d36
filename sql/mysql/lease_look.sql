SELECT l.token, l.touched, b.beat, l.owner, l.node
  FROM <LEDGER><DB_PREFIX>tenon_lock l
  JOIN <LEDGER><DB_PREFIX>tenon_lock b ON b.id = 2
 WHERE l.id = 1
