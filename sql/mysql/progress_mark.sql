-- A mark, written only while the lock is ours. A script may call RELEASE_ALL_LOCKS(), and on a Galera cluster
-- another holder may have taken over: then the subquery gives two rows where one may stand, which is error 1242 in
-- every sql_mode, and ends the packet before its next statement. It depends on l.token and on a function that is
-- not constant, so no optimizer looks at it beforehand; LEFT JOIN, so that it is looked at even when another
-- holder has taken the mark's row away. Where there is a lease, its row is changed along: then no node of the
-- cluster commits a mark together with another holder's token.
UPDATE <LEDGER><DB_PREFIX>tenon_lock l
  LEFT JOIN <LEDGER><DB_PREFIX>tenon_progress p ON p.id = l.id
   SET p.statement = ?, p.statement_hash = ?, p.done_hash = ?, p.line = ?, p.line_column = ?, p.standing = ?, p.error = ?,
       p.observed = <OBSERVED>, p.session_state = <SESSION>,
       l.touched = l.touched + (l.owner <> '')
 WHERE l.id = 1
   AND 1 = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS two
             WHERE n = 1 OR NOT (<LEDGER_TOKEN> IS NULL
                                     OR (IS_USED_LOCK('<LEDGER_LOCK>') <=> CONNECTION_ID()
                                         AND l.token <=> <LEDGER_TOKEN>)))
