-- What every script starts from: what the server gives a new connection.
UNLOCK TABLES;
SET NAMES utf8mb4;
SET SESSION sql_mode = @@GLOBAL.sql_mode, time_zone = @@GLOBAL.time_zone, autocommit = 1,
    foreign_key_checks = 1, unique_checks = 1, sql_safe_updates = 0, sql_select_limit = DEFAULT;
USE `<LEDGER_DATABASE>`;
