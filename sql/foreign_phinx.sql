-- Phinx' log, a row a migration.
SELECT version, migration_name, CASE WHEN end_time IS NULL THEN 0 ELSE 1 END FROM <OBJECT> ORDER BY version
