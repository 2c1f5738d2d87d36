-- Rows are checks: id, health, message, hint. What a new connection gets counts, so mostly the global values.
SELECT 'character-set',
       IF(@@character_set_database = 'utf8mb4', 'ok', 'warn'),
       CONCAT('new tables get ', @@character_set_database, ', ', @@collation_database),
       IF(@@character_set_database = 'utf8mb4', '',
          CONCAT('ALTER DATABASE `', DATABASE(), '` CHARACTER SET utf8mb4: else a script may lose characters'))
UNION ALL
SELECT 'storage-engine',
       IF(e.TRANSACTIONS = 'YES', 'ok', 'warn'),
       CONCAT('new tables use ', @@GLOBAL.default_storage_engine),
       IF(e.TRANSACTIONS = 'YES', '',
          'SET GLOBAL default_storage_engine = InnoDB: its tables are never in doubt after a crash')
  FROM information_schema.ENGINES e
 WHERE e.ENGINE = @@GLOBAL.default_storage_engine
UNION ALL
SELECT 'sql-mode',
       IF(@@GLOBAL.sql_mode LIKE '%STRICT_%', 'ok', 'warn'),
       CONCAT('scripts start with ', IF(@@GLOBAL.sql_mode = '', 'no sql_mode', @@GLOBAL.sql_mode)),
       IF(@@GLOBAL.sql_mode LIKE '%STRICT_%', '',
          'values that do not fit are cut without an error: add STRICT_TRANS_TABLES, or set it in [session]')
UNION ALL
SELECT 'time-zone', 'ok',
       CONCAT('scripts start with ', @@GLOBAL.time_zone,
              IF(@@GLOBAL.time_zone = 'SYSTEM', CONCAT(' (', @@system_time_zone, ')'), '')), ''
UNION ALL
SELECT 'autocommit', 'ok',
       CONCAT('the server has ', @@GLOBAL.autocommit, ', tenon always works with 1'), ''
UNION ALL
SELECT 'foreign-keys',
       IF(@@GLOBAL.foreign_key_checks = 1, 'ok', 'warn'),
       IF(@@GLOBAL.foreign_key_checks = 1, 'checked', 'not checked by the server, but by tenon'),
       IF(@@GLOBAL.foreign_key_checks = 1, '', 'SET GLOBAL foreign_key_checks = 1, if rows should be what scripts expect')
UNION ALL
SELECT 'max-packet',
       IF(@@GLOBAL.max_allowed_packet >= 4194304, 'ok', 'warn'),
       CONCAT('a statement may have ', @@GLOBAL.max_allowed_packet, ' bytes'),
       IF(@@GLOBAL.max_allowed_packet >= 4194304, '', 'raise max_allowed_packet: larger statements are refused')
UNION ALL
SELECT 'server-writes',
       IF(@@GLOBAL.read_only = 0, 'ok', 'warn'),
       IF(@@GLOBAL.read_only = 0, 'the server takes writes', 'read_only is set: this may be a replica'),
       IF(@@GLOBAL.read_only = 0, '', 'use the URL of the primary')
