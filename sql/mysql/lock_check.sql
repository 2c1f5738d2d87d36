-- Fails with error 1242 unless the lock is still ours; progress_mark.sql says how.
UPDATE <LEDGER><DB_PREFIX>tenon_lock l
   SET l.touched = l.touched + (l.owner <> '')
 WHERE l.id = 1
   AND 1 = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS two
             WHERE n = 1 OR NOT (<LEDGER_TOKEN> IS NULL
                                     OR (IS_USED_LOCK('<LEDGER_LOCK>') <=> CONNECTION_ID()
                                         AND l.token <=> <LEDGER_TOKEN>)))
