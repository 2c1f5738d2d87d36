// SPDX-License-Identifier: MIT
// What is said of statements without a database, held against MariaDB and MySQL.
#include "script/effect.hpp"

#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <string_view>

using namespace tenon;
using test::number;

namespace {

/// Makes what the statements below act on.
constexpr std::array<std::string_view, 10> setup{
    "DROP VIEW IF EXISTS effect_view",
    "DROP TABLE IF EXISTS effect_probe, effect_table, effect_other, effect_new",
    "CREATE TABLE effect_probe (id INT) ENGINE=InnoDB",
    "CREATE TABLE effect_table (id INT, a INT) ENGINE=InnoDB",
    "CREATE TABLE effect_other (id INT, a INT) ENGINE=InnoDB",
    "INSERT INTO effect_table VALUES (1, 1)",
    "CREATE VIEW effect_view AS SELECT 1",
    "CREATE TEMPORARY TABLE effect_temporary (id INT)",
    "START TRANSACTION",
    "INSERT INTO effect_probe VALUES (1)",
};

constexpr std::array<std::string_view, 45> statements{
    "ALTER TABLE effect_table ADD b INT",
    "ALTER TABLE effect_table ENGINE=InnoDB",
    "ALTER TABLE effect_table COMMENT='x', AUTO_INCREMENT=5, FORCE",
    "ALTER TABLE effect_table DISABLE KEYS",
    "ALTER TABLE effect_temporary ADD a INT",
    "ANALYZE TABLE effect_table",
    "BEGIN",
    "CHECK TABLE effect_table",
    "CHECKSUM TABLE effect_table",
    "COMMIT",
    "CREATE INDEX i ON effect_table (a)",
    "CREATE OR REPLACE VIEW effect_view AS SELECT 2",
    "CREATE TABLE effect_new (id INT)",
    "CREATE TABLE IF NOT EXISTS effect_table (id INT)",
    "CREATE TABLE effect_new AS SELECT * FROM effect_table",
    "CREATE TEMPORARY TABLE effect_new (id INT)",
    "CREATE TEMPORARY TABLE effect_new SELECT 1 AS a",
    "DELETE FROM effect_table",
    "DO 1",
    "DROP TABLE IF EXISTS effect_table",
    "DROP TABLE effect_table, effect_other",
    "DROP TEMPORARY TABLE effect_temporary",
    "DROP VIEW effect_view",
    "FLUSH STATUS",
    "INSERT INTO effect_table VALUES (2, 2), (3, 3)",
    "LOCK TABLES effect_table WRITE",
    "OPTIMIZE TABLE effect_table",
    "PREPARE s FROM 'SELECT 1'",
    "RENAME TABLE effect_table TO effect_new",
    "REPAIR TABLE effect_table",
    "ROLLBACK",
    "SAVEPOINT s",
    "SELECT * FROM effect_table FOR UPDATE",
    "SELECT 1 INTO @a",
    "SET @a = 1, sql_mode = ''",
    "SET NAMES utf8mb4",
    "SHOW CREATE TABLE effect_table",
    "START TRANSACTION",
    "TRUNCATE TABLE effect_table",
    "UPDATE effect_table SET a = 2",
    "/*!40000 ALTER TABLE effect_table ENABLE KEYS */",
    "/*!40101 SET SQL_MODE='' */",
    "DROP TEMPORARY TABLE IF EXISTS effect_temporary",
    "REPLACE INTO effect_table VALUES (1, 2)",
    "DESCRIBE effect_table",
};

/// Whether a row that was not committed before the statement is there after a rollback.
bool really_commits(const test::Target& target, std::string_view statement) {
    const auto connection = target.open();
    for (const auto before : setup) connection->execute(before);
    static_cast<void>(connection->query(statement));
    connection->execute("ROLLBACK");
    connection->execute("UNLOCK TABLES");
    return number(*connection, "SELECT COUNT(*) FROM effect_probe") == 1;
}

/// What the server says of the tables, and what stands in them.
std::string state(Connection& connection) {
    std::string text;
    for (const auto& table : connection.query("SHOW TABLES LIKE 'effect\\_%'")) {
        const std::string name = as_text(table.at(0));
        const auto shown = connection.query("SHOW CREATE TABLE " + name);
        text += as_text(shown.at(0).at(1)) + "\n";
        text += std::to_string(number(connection, "SELECT COUNT(*) FROM " + name)) + "\n";
    }
    return text;
}

}  // namespace

TEST_SUITE("contract/effect") {
    TEST_CASE("a statement commits what is open if its effect says so, and only then") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            for (const auto statement : statements) {
                CAPTURE(statement);
                CHECK(really_commits(target, statement) == effect_of(statement, Dialect::mysql).commits);
            }
        }
    }

    TEST_CASE("a statement that can be repeated leaves the same the second time") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            for (const auto statement : statements) {
                const Effect effect = effect_of(statement, Dialect::mysql);
                if (effect.recovery != Recovery::repeat || !effect.session.temporary_made.empty() ||
                    !effect.session.temporary_dropped.empty() || effect.session.locks)
                    continue;
                CAPTURE(statement);
                const auto connection = target.open();
                for (const auto before : setup) connection->execute(before);
                static_cast<void>(connection->query(statement));
                const std::string once = state(*connection);
                static_cast<void>(connection->query(statement));
                CHECK(state(*connection) == once);
            }
        }
    }
}
