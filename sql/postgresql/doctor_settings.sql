-- Rows are checks: id, health, message, hint. What a new connection gets counts: reset_val.
SELECT 'character-set',
       CASE WHEN s.setting = 'UTF8' THEN 'ok' ELSE 'warn' END,
       'the database is in ' || s.setting,
       CASE WHEN s.setting = 'UTF8' THEN '' ELSE 'a script may have characters that it cannot hold: CREATE DATABASE … ENCODING UTF8' END
  FROM pg_catalog.pg_settings s WHERE s.name = 'server_encoding'
UNION ALL
SELECT 'time-zone', 'ok', 'scripts start with ' || s.reset_val, ''
  FROM pg_catalog.pg_settings s WHERE s.name = 'TimeZone'
UNION ALL
SELECT 'strings',
       CASE WHEN s.reset_val = 'on' THEN 'ok' ELSE 'warn' END,
       'standard_conforming_strings is ' || s.reset_val,
       CASE WHEN s.reset_val = 'on' THEN '' ELSE 'a backslash in a string means something else then: set it to on' END
  FROM pg_catalog.pg_settings s WHERE s.name = 'standard_conforming_strings'
UNION ALL
SELECT 'foreign-keys',
       CASE WHEN s.reset_val = 'origin' THEN 'ok' ELSE 'warn' END,
       'session_replication_role is ' || s.reset_val,
       CASE WHEN s.reset_val = 'origin' THEN '' ELSE 'neither triggers nor foreign keys work: ALTER ROLE … RESET session_replication_role' END
  FROM pg_catalog.pg_settings s WHERE s.name = 'session_replication_role'
UNION ALL
SELECT 'server-writes',
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'fail' WHEN s.reset_val = 'on' THEN 'warn' ELSE 'ok' END,
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'this is a standby: it takes no writes'
            WHEN s.reset_val = 'on' THEN 'default_transaction_read_only is on'
            ELSE 'the server takes writes' END,
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'use the URL of the primary'
            WHEN s.reset_val = 'on' THEN 'ALTER DATABASE … SET default_transaction_read_only = off'
            ELSE '' END
  FROM pg_catalog.pg_settings s WHERE s.name = 'default_transaction_read_only'
