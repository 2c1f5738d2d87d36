SELECT tablename
  FROM pg_catalog.pg_tables
 WHERE schemaname = pg_catalog.current_schema() AND tablename ~ 'tenon_(module|history|progress|lock)$'
