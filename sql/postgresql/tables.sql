-- The tables that make up the ledger, as far as they are there. Names without quotes are written small.
SELECT wanted.name
  FROM (VALUES (?), (?), (?)) AS wanted (name)
 WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_tables t
                WHERE t.schemaname = pg_catalog.current_schema() AND t.tablename = pg_catalog.lower(wanted.name))
