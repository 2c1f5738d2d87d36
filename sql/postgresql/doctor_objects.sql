-- Rows are checks: id, health, message, hint. Indexes that a dead CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY
-- left, and what runs with every statement of a script.
SELECT 'indexes',
       CASE WHEN COUNT(x.oid) = 0 THEN 'ok' ELSE 'warn' END,
       CASE WHEN COUNT(x.oid) = 0 THEN 'all are valid'
            ELSE format('%s invalid, as %I.%I', COUNT(x.oid), MIN(n.nspname::text), MIN(x.relname::text)) END,
       CASE WHEN COUNT(x.oid) = 0 THEN ''
            ELSE 'one that was cut off is never used, and IF NOT EXISTS skips it: DROP INDEX, or wait if it is being built' END
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
 WHERE NOT i.indisvalid AND x.relkind = 'i'
UNION ALL
SELECT 'event-triggers', 'warn', format('%s, as %I', COUNT(*), MIN(e.evtname::text)), 'they run with the DDL of scripts'
  FROM pg_catalog.pg_event_trigger e
 WHERE e.evtenabled <> 'D'
HAVING COUNT(*) > 0
