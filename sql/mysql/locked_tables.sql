-- What LOCK TABLES of a script must lock, too, so that marks can be written.
<LEDGER><DB_PREFIX>tenon_lock AS l WRITE, <LEDGER><DB_PREFIX>tenon_progress AS p WRITE
