-- A table with its columns: the one of this very name first, then the one that was written without quotes.
SELECT t.relname, c.attname
  FROM (VALUES (?)) AS wanted (name)
  JOIN pg_catalog.pg_class t ON t.relname = wanted.name OR t.relname = pg_catalog.lower(wanted.name)
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = pg_catalog.current_schema()
  JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
 WHERE t.relkind IN ('r', 'p', 'v')
 ORDER BY t.relname = wanted.name DESC, c.attnum
