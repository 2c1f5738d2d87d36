-- Only if nothing has moved since lease_look.
UPDATE <LEDGER><DB_PREFIX>tenon_lock l
  JOIN <LEDGER><DB_PREFIX>tenon_lock b ON b.id = 2
   SET l.token = ?, b.token = ?, l.owner = CONCAT(@@hostname, '/', CONNECTION_ID()), l.node = ?,
       l.touched = 0, b.beat = 0
 WHERE l.id = 1 AND l.token = ? AND l.touched = ? AND b.beat = ?
