-- Whether a table or view of this name is there. Names without quotes are written small; as written they count, too.
SELECT 1
  FROM (VALUES (?, ?)) AS wanted (place, name)
  JOIN pg_catalog.pg_namespace n ON n.nspname IN (wanted.place, pg_catalog.lower(wanted.place))
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                            AND c.relname IN (wanted.name, pg_catalog.lower(wanted.name))
