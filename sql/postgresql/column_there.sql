-- Whether a table or view has a column of this name. Names without quotes are written small; as written they count,
-- too.
SELECT 1
  FROM (VALUES (?, ?, ?)) AS wanted (place, name, part)
  JOIN pg_catalog.pg_namespace n ON n.nspname IN (wanted.place, pg_catalog.lower(wanted.place))
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                            AND c.relname IN (wanted.name, pg_catalog.lower(wanted.name))
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                AND a.attname IN (wanted.part, pg_catalog.lower(wanted.part))
