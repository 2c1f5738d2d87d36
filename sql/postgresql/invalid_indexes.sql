-- Indexes that a dead CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY left on a table, or on the table of an index;
-- without a name in the whole database.
SELECT format('%I.%I', n.nspname, x.relname)
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = x.relnamespace
 WHERE NOT i.indisvalid
   AND (? = '' OR i.indrelid = to_regclass(?)
        OR i.indrelid = (SELECT o.indrelid FROM pg_index o WHERE o.indexrelid = to_regclass(?)))
 ORDER BY 1
