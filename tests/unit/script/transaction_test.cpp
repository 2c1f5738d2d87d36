// SPDX-License-Identifier: MIT
#include "tenon/script.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

void check_all(Dialect dialect, TransactionUse expected, std::initializer_list<const char*> statements) {
    for (const auto* statement : statements) {
        CAPTURE(statement);
        CHECK(transaction_use(statement, dialect) == expected);
    }
}

}  // namespace

TEST_SUITE("script/transaction") {
    TEST_CASE("SQLite: what fails in a transaction or does nothing there") {
        check_all(Dialect::sqlite, TransactionUse::refuses,
                  {"VACUUM", "ATTACH 'x' AS y", "DETACH y", "PRAGMA journal_mode = WAL",
                   "PRAGMA main.journal_mode(wal)", "PRAGMA synchronous=OFF", "PRAGMA wal_checkpoint"});
        check_all(Dialect::sqlite, TransactionUse::switches_foreign_keys,
                  {"PRAGMA foreign_keys = OFF", "pragma FOREIGN_KEYS(1)"});
        check_all(Dialect::sqlite, TransactionUse::ordinary,
                  {"PRAGMA foreign_keys", "PRAGMA defer_foreign_keys = 1", "CREATE TABLE t (a)",
                   "SAVEPOINT a", "ROLLBACK TO a", "PRAGMA user_version = 1"});
        check_all(Dialect::sqlite, TransactionUse::opens, {"BEGIN IMMEDIATE"});
        check_all(Dialect::sqlite, TransactionUse::closes, {"END", "COMMIT", "ROLLBACK"});
    }

    TEST_CASE("PostgreSQL: what runs outside only") {
        check_all(Dialect::postgresql, TransactionUse::refuses,
                  {"VACUUM FULL t", "CREATE DATABASE d", "DROP DATABASE IF EXISTS d",
                   "CREATE TABLESPACE s LOCATION 'x'", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                   "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t",
                   "REINDEX (VERBOSE, CONCURRENTLY) TABLE t", "REINDEX (VERBOSE) DATABASE d",
                   "ALTER SYSTEM SET a = 1", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
                   "ALTER DATABASE d SET TABLESPACE s", "DISCARD ALL", "CLUSTER", "COMMIT PREPARED 'x'",
                   "PREPARE TRANSACTION 'x'"});
        check_all(Dialect::postgresql, TransactionUse::adds_enum_value,
                  {"ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'"});
        check_all(Dialect::postgresql, TransactionUse::ordinary,
                  {"CREATE INDEX i ON t (a)", "REINDEX TABLE t", "CLUSTER t", "ALTER DATABASE d SET a = 1",
                   "ALTER TYPE mood RENAME VALUE 'a' TO 'b'", "CREATE TABLE t (a int)", "DISCARD TEMP",
                   "PREPARE x AS SELECT 1"});
        check_all(Dialect::postgresql, TransactionUse::closes, {"END TRANSACTION", "ABORT"});
    }

    TEST_CASE("MySQL: what commits by itself") {
        check_all(Dialect::mysql, TransactionUse::refuses,
                  {"CREATE TABLE t (a INT)", "/*!50003 DROP TABLE t */", "ALTER TABLE t ADD b INT",
                   "TRUNCATE t", "RENAME TABLE a TO b", "GRANT ALL ON x TO y", "LOCK TABLES t WRITE",
                   "OPTIMIZE TABLE t", "FLUSH TABLES", "SET PASSWORD = 'x'", "SET DEFAULT ROLE r FOR u",
                   "CREATE TEMPORARY SEQUENCE s", "BACKUP STAGE START", "ANALYZE LOCAL TABLE t",
                   "SET STATEMENT a = (SELECT 1 FOR UPDATE) FOR DROP TABLE t"});
        check_all(Dialect::mysql, TransactionUse::ordinary,
                  {"INSERT INTO t VALUES (1)", "CREATE TEMPORARY TABLE t (a INT)", "DROP TEMPORARY TABLE t",
                   "SET a = 1", "USE x", "CHECKSUM TABLE t", "CREATE OR REPLACE TEMPORARY TABLE t (a INT)",
                   "DROP TEMPORARY SEQUENCE s", "ANALYZE SELECT 1", "SET STATEMENT a = 1 FOR SELECT 1",
                   "LOAD DATA INFILE 'x' INTO TABLE t"});
        check_all(Dialect::mysql, TransactionUse::opens, {"START TRANSACTION", "BEGIN"});
    }
}
