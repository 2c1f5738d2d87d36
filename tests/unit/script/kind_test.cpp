// SPDX-License-Identifier: MIT
#include "script/kind.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace tenon;
using Kind = StatementKind;
using Expected = std::vector<std::pair<const char*, Kind>>;

TEST_SUITE("script/kind") {
    TEST_CASE("the first words tell what a statement does, in every dialect") {
        for (const auto& [text, kind] :
             Expected{{"(SELECT 1)", Kind::query},
                      {"/* x */ insert into t values (1)", Kind::insert},
                      {"UPDATE t SET a = 1", Kind::update},
                      {"DELETE FROM t", Kind::remove},
                      {"WITH RECURSIVE c(x) AS (SELECT 1), d AS (SELECT 2) DELETE FROM t", Kind::remove},
                      {"WITH c AS (DELETE FROM t) SELECT 1", Kind::query},
                      {"CREATE TABLE t (a int)", Kind::create},
                      {"DROP TABLE t", Kind::drop},
                      {"ALTER TABLE t ADD a int", Kind::alter},
                      {"BEGIN", Kind::begin},
                      {"START TRANSACTION", Kind::begin},
                      {"COMMIT", Kind::commit},
                      {"ROLLBACK", Kind::rollback},
                      {"ROLLBACK WORK TO SAVEPOINT a", Kind::savepoint},
                      {"RELEASE a", Kind::savepoint},
                      {"SET a = 1", Kind::session},
                      {"COMMIT PREPARED 'x'", Kind::other},
                      {"GRANT ALL ON t TO u", Kind::other}})
            for (const auto dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
                CAPTURE(text);
                CHECK(kind_of(text, dialect) == kind);
            }
    }

    TEST_CASE("dialects differ") {
        CHECK(kind_of("/*!50003 SET sql_mode = '' */", Dialect::mysql) == Kind::session);
        CHECK(kind_of("/*!50003 CREATE*/ /*!50017 DEFINER=x*/ TRIGGER t", Dialect::mysql) == Kind::create);
        CHECK(kind_of("LOCK TABLES t WRITE", Dialect::mysql) == Kind::lock_tables);
        CHECK(kind_of("LOCK TABLE t", Dialect::postgresql) == Kind::other);
        CHECK(kind_of("BEGIN NOT ATOMIC SELECT 1; END", Dialect::mysql) == Kind::other);
        CHECK(kind_of("START SLAVE", Dialect::mysql) == Kind::other);
        CHECK(kind_of("END", Dialect::sqlite) == Kind::commit);
        CHECK(kind_of("ABORT", Dialect::postgresql) == Kind::rollback);
        CHECK(kind_of("PRAGMA user_version", Dialect::sqlite) == Kind::query);
        CHECK(kind_of("PRAGMA main.user_version = 3", Dialect::sqlite) == Kind::session);
        CHECK(kind_of("COPY t (a) FROM stdin", Dialect::postgresql) == Kind::copy_from);
        CHECK(kind_of("COPY (SELECT 1 FROM stdin) TO STDOUT", Dialect::postgresql) == Kind::query);
        CHECK(kind_of("REPLACE INTO t VALUES (1)", Dialect::mysql) == Kind::replace_into);
    }
}
