// SPDX-License-Identifier: MIT
#include "lint/statement.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <utility>

using namespace tenon;

namespace {

std::string used(std::string_view statement, Dialect dialect = Dialect::mysql) {
    const auto use = table_use(statement, dialect);
    if (!use) return "-";
    CHECK(statement.substr(use->offset).substr(0, 1).find_first_of("`\"[abcdefghijklmnopqrstuvwxyz") == 0);
    return use->schema.empty() ? use->table : use->schema + "." + use->table;
}

std::string written(std::string_view statement, Dialect dialect = Dialect::mysql) {
    static constexpr std::array<std::string_view, 4> kinds{"?", "'", "#", "0"};
    std::string text;
    for (const auto& each : written_values(statement, dialect))
        text += concat(text.empty() ? "" : " ", std::to_string(each.row), ":", each.column, "=",
                       kinds[static_cast<std::size_t>(each.value.kind)], each.value.text);
    return text;
}

}  // namespace

TEST_SUITE("lint/statement") {
    TEST_CASE("the table of a statement is found behind all that may stand before it") {
        const std::array<std::string_view, 20> statements{
            "CREATE TABLE t (id INT)",
            "create table if not exists `t` (id int)",
            "CREATE UNLOGGED TABLE t (id INT)",
            "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a)",
            "ALTER TABLE t ADD a INT",
            "ALTER IGNORE TABLE t ADD a INT",
            "ALTER TABLE IF EXISTS ONLY t ADD a INT",
            "DROP TABLE IF EXISTS t, u",
            "RENAME TABLE t TO u",
            "TRUNCATE t",
            "TRUNCATE TABLE t",
            "INSERT INTO t VALUES (1)",
            "INSERT IGNORE t VALUES (1)",
            "INSERT OR REPLACE INTO t VALUES (1)",
            "REPLACE INTO t VALUES (1)",
            "UPDATE t SET a = 1",
            "UPDATE LOW_PRIORITY IGNORE t SET a = 1",
            "DELETE FROM t WHERE a = 1",
            "/* c */ DELETE QUICK FROM t",
            "DROP TEMPORARY TABLE t",
        };
        for (const auto statement : statements) {
            CAPTURE(statement);
            CHECK(used(statement) == "t");
        }
        CHECK(used("INSERT INTO main.t VALUES (1)") == "main.t");
        CHECK(used("INSERT INTO [my t] VALUES (1)", Dialect::sqlite) == "my t");
        CHECK(used("INSERT INTO \"t\"\"x\" VALUES (1)", Dialect::postgresql) == "t\"x");
    }

    TEST_CASE("statements about other things have no table") {
        for (const auto* statement : {"", "SELECT 1", "CREATE VIEW v AS SELECT 1", "DROP VIEW v",
                                      "CREATE TABLE", "INSERT INTO (SELECT 1)", "DELETE a FROM t a JOIN b",
                                      "CREATE INDEX i", "SET x = 1", "INSERT INTO a."}) {
            CAPTURE(statement);
            CHECK(used(statement) == "-");
        }
    }

    TEST_CASE("a temporary table is told from a lasting one") {
        CHECK(table_use("CREATE TEMPORARY TABLE t (a INT)", Dialect::mysql).value().verb ==
              TableUse::Verb::create_temporary);
        CHECK(table_use("CREATE TEMP TABLE t (a INT)", Dialect::sqlite).value().verb ==
              TableUse::Verb::create_temporary);
        CHECK(table_use("CREATE TABLE t (a INT)", Dialect::sqlite).value().verb == TableUse::Verb::create);
    }

    TEST_CASE("the values of an INSERT stand with their columns") {
        CHECK(written("INSERT INTO t (`Id`, a, b) VALUES (NULL, 'x;''y', 7), (DEFAULT, f('q', (1)), (SELECT "
                      "MAX(id) FROM u))") == "0:id=0 0:a='x;'y 0:b=#7 1:id=0 1:a=? 1:b=?");
        CHECK(written("INSERT INTO t (a) VALUES (1 + 2)") == "0:a=?");
        CHECK(written("INSERT INTO t (a, b) VALUES (1)") == "0:a=#1");
        CHECK(written("INSERT INTO t (a) SELECT 1").empty());
        CHECK(written("INSERT INTO t VALUES (1)").empty());
        CHECK(written("INSERT INTO t (a VALUES (1)").empty());
        CHECK(written("INSERT INTO t (a) VALUES (").size() < 10);
    }

    TEST_CASE("UPDATE and INSERT … SET have pairs") {
        CHECK(written("UPDATE t SET a = 'x', b = b + 1 WHERE code='c' AND n = NULL") ==
              "0:a='x 0:b=? 0:code='c 0:n=0");
        CHECK(written("INSERT INTO t SET a = 1, b = 'y'") == "0:a=#1 0:b='y");
        CHECK(written("DELETE FROM t WHERE a = 1").empty());
    }

    TEST_CASE("the place of a literal is its first byte") {
        const std::string_view statement = "UPDATE t SET version = '0.0.3'";
        const auto values = written_values(statement, Dialect::sqlite);
        REQUIRE(values.size() == 1);
        CHECK(statement.substr(values[0].value.offset) == "'0.0.3'");
    }
}
