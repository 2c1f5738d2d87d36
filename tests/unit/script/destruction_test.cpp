// SPDX-License-Identifier: MIT
#include "tenon/script.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace tenon;
using Kind = Destruction::Kind;

namespace {

/// What a statement destroys, for people; "" if nothing.
std::string what(std::string_view statement, Dialect dialect = Dialect::mysql) {
    const auto found = destruction_of(statement, dialect);
    return found ? found->what : "";
}

}  // namespace

TEST_SUITE("script/destruction") {
    TEST_CASE("dropping, emptying and deleting are destruction") {
        CHECK(what("DROP TABLE users") == "DROP TABLE users");
        CHECK(what("/*!40000 DROP TABLE IF EXISTS `a``b`, shop.\"c\" */") == "DROP TABLE a`b, shop.c");
        CHECK(what("drop database [x y]", Dialect::sqlite) == "DROP DATABASE x y");
        CHECK(what("DROP MATERIALIZED VIEW IF EXISTS a.b.c CASCADE", Dialect::postgresql) ==
              "DROP MATERIALIZED VIEW b.c");
        CHECK(what("DROP INDEX CONCURRENTLY i", Dialect::postgresql) == "DROP INDEX i");
        CHECK(what("TRUNCATE ONLY a, b", Dialect::postgresql) == "TRUNCATE a, b");
        CHECK(what("DELETE FROM t") == "DELETE without WHERE from t");
        CHECK(what("DELETE FROM t WHERE 1 = 1") == "DELETE without WHERE from t");
        CHECK(what("DELETE QUICK FROM t LIMIT 3") == "DELETE without WHERE from t");
        CHECK(what("WITH c AS (SELECT 1 WHERE 1) DELETE FROM t", Dialect::postgresql) ==
              "DELETE without WHERE from t");
        CHECK(what("CREATE OR REPLACE TABLE t (a INT)") == "CREATE OR REPLACE TABLE t");
    }

    TEST_CASE("what takes nothing away is none") {
        for (const auto* statement :
             {"DROP TEMPORARY TABLE t", "DELETE FROM t WHERE id = 1", "DELETE FROM t WHERE 1 = x",
              "DROP PREPARE s", "SELECT 'DROP TABLE t'", "CREATE TABLE t (a INT)", "UPDATE t SET a = 1",
              "ALTER TABLE t ADD COLUMN drop_me INT", "ALTER TABLE t ALTER COLUMN c DROP DEFAULT",
              "ALTER TABLE t ALTER c SET DEFAULT 1", "CREATE OR REPLACE VIEW v AS SELECT 1",
              "-- DROP TABLE t\nSELECT 1", ""})
            CHECK(what(statement) == "");
    }

    TEST_CASE("ALTER TABLE tells its columns, the gravest kind and all it does") {
        const auto found = destruction_of(
            "ALTER TABLE s.t ADD a INT, DROP COLUMN `b`, MODIFY c VARCHAR(10) NOT NULL, DROP d",
            Dialect::mysql);
        REQUIRE(found.has_value());
        CHECK(found->kind == Kind::drop_column);
        CHECK(found->objects == std::vector<ObjectName>{{"s", "t"}});
        CHECK(found->columns == std::vector<std::string>{"b", "c", "d"});
        CHECK(found->what ==
              "ALTER TABLE s.t: DROP COLUMN b, column c may get a narrower type: VARCHAR(10) NOT NULL, DROP "
              "COLUMN d");
        CHECK(destruction_of("ALTER TABLE t DROP PARTITION p", Dialect::mysql)->kind == Kind::drop_other);
        CHECK(destruction_of("ALTER TABLE t TRUNCATE PARTITION p", Dialect::mysql)->kind == Kind::truncate);
        CHECK(destruction_of("ALTER TABLE t DROP INDEX i", Dialect::mysql)->kind == Kind::drop_other);
    }

    TEST_CASE("a new type may be narrower unless it is the widest of its family") {
        CHECK(destruction_of("ALTER TABLE t CHANGE a b INT(11)", Dialect::mysql)->kind == Kind::narrow_type);
        CHECK(destruction_of("ALTER TABLE t ALTER COLUMN a SET DATA TYPE int", Dialect::postgresql)->kind ==
              Kind::narrow_type);
        CHECK(what("ALTER TABLE t MODIFY COLUMN a BIGINT(20) NOT NULL") == "");
        CHECK(what("ALTER TABLE t MODIFY a LONGTEXT") == "");
        CHECK(what("ALTER TABLE t MODIFY a TEXT") != "");
        CHECK(what("ALTER TABLE t ALTER a TYPE text", Dialect::postgresql) == "");
        CHECK(what("ALTER TABLE t ALTER a TYPE varchar(9)", Dialect::postgresql) != "");
    }

    TEST_CASE("IF EXISTS is told") {
        CHECK(destruction_of("DROP TABLE IF EXISTS a, b", Dialect::mysql)->if_exists);
        CHECK_FALSE(destruction_of("DROP TABLE a", Dialect::mysql)->if_exists);
        CHECK(destruction_of("ALTER TABLE t DROP COLUMN IF EXISTS c", Dialect::mysql)->if_exists);
    }

    TEST_CASE("created tables are those that stay") {
        using Names = std::vector<ObjectName>;
        CHECK(created_tables("CREATE TABLE IF NOT EXISTS `s`.`t` (a INT)", Dialect::mysql) ==
              Names{{"s", "t"}});
        CHECK(created_tables("/*!50003 CREATE TABLE t (a INT) */", Dialect::mysql) == Names{{"", "t"}});
        CHECK(created_tables("CREATE UNLOGGED TABLE \"T\" (a int)", Dialect::postgresql) == Names{{"", "T"}});
        CHECK(created_tables("CREATE VIRTUAL TABLE [t] USING fts5(a)", Dialect::sqlite) == Names{{"", "t"}});
        CHECK(created_tables("CREATE TEMP TABLE t (a)", Dialect::sqlite).empty());
        CHECK(created_tables("CREATE TABLE temp.t (a)", Dialect::sqlite).empty());
        CHECK(created_tables("CREATE INDEX i ON t (a)", Dialect::sqlite).empty());
    }
}
