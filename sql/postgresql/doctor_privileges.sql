-- Rows are checks: id, health, message, hint.
SELECT 'privileges',
       CASE WHEN NOT p.usable OR NOT p.schema THEN 'fail' WHEN NOT p.temporary THEN 'warn' ELSE 'ok' END,
       CASE WHEN NOT p.usable THEN format('the account may not use the schema %I', p.name)
            WHEN NOT p.schema THEN format('the account may not create tables in the schema %I', p.name)
            WHEN NOT p.temporary THEN 'scripts cannot make temporary tables'
            ELSE format('tables can be created in the schema %I', p.name) END,
       CASE WHEN NOT p.usable OR NOT p.schema THEN format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', p.name, current_user)
            WHEN NOT p.temporary THEN format('GRANT TEMPORARY ON DATABASE %I TO %I', pg_catalog.current_database(), current_user)
            ELSE '' END
  FROM (SELECT pg_catalog.current_schema() AS name,
               has_schema_privilege(pg_catalog.current_schema(), 'USAGE') AS usable,
               has_schema_privilege(pg_catalog.current_schema(), 'CREATE') AS schema,
               has_database_privilege(pg_catalog.current_database(), 'TEMPORARY') AS temporary) AS p
UNION ALL
SELECT 'ownership', 'warn',
       format('%s belong to others, as %s', CASE WHEN COUNT(*) = 1 THEN '1 table' ELSE COUNT(*) || ' tables' END,
              MIN(t.tablename::text)),
       'ALTER and DROP are its owner''s alone: ALTER TABLE … OWNER TO, or GRANT its role to this account'
  FROM pg_catalog.pg_tables t
 WHERE t.schemaname = pg_catalog.current_schema() AND NOT pg_has_role(t.tableowner, 'USAGE')
HAVING COUNT(*) > 0
