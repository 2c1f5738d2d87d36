// SPDX-License-Identifier: MIT
#include "lint/resumption.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace tenon;

namespace {

/// "1 not-resumable: a run …": the number of the statement and what is noted on it.
std::vector<std::string> notes(std::initializer_list<std::string_view> statements,
                               Dialect dialect = Dialect::mysql,
                               Written written = Written::for_this_dialect) {
    Resumption resumption(dialect, written);
    std::uint32_t line = 0;
    for (const auto statement : statements) resumption.follow(statement, Position{"x.sql", ++line, 1});
    std::vector<std::string> texts;
    for (const auto& finding : std::move(resumption).finish()) {
        CHECK(finding.level == FindingLevel::note);
        texts.push_back(std::to_string(finding.where.line) + " " + finding.id + ": " + finding.message);
    }
    return texts;
}

using Notes = std::vector<std::string>;

}  // namespace

TEST_SUITE("lint/resumption") {
    TEST_CASE("a temporary table that other statements use is noted where it is made") {
        CHECK(notes({"CREATE TEMPORARY TABLE T (a INT)", "INSERT INTO t VALUES (1)", "DROP TABLE t"}) ==
              Notes{"1 not-resumable: a run that is cut off while the temporary table T lives cannot be "
                    "resumed"});
        CHECK(notes({"SELECT 1", "CREATE TEMPORARY TABLE t (a INT)", "SELECT 1"}).size() == 1);
    }

    TEST_CASE("a temporary table that is gone at once, or made last, is no matter") {
        CHECK(notes({"CREATE TEMPORARY TABLE t (a INT)", "DROP TEMPORARY TABLE IF EXISTS t"}).empty());
        CHECK(notes({"SELECT 1", "CREATE TEMPORARY TABLE t (a INT)"}).empty());
    }

    TEST_CASE("LOCK TABLES is no matter: a resumed run takes the locks again") {
        CHECK(notes({"LOCK TABLES t WRITE", "INSERT INTO t VALUES (1)", "UNLOCK TABLES"}).empty());
    }

    TEST_CASE("a lock or a handler of the session is noted, until it is released") {
        CHECK(
            notes({"DO GET_LOCK('a', 1)", "INSERT INTO t VALUES (1)", "DO RELEASE_LOCK('a')", "SELECT 1"}) ==
            Notes{"1 not-resumable: a run that is cut off while it has the lock of GET_LOCK('a') cannot be "
                  "resumed"});
        CHECK(notes({"DO GET_LOCK('a', 1)", "DO RELEASE_LOCK('a')", "SELECT 1"}).empty());
        CHECK(notes({"SET ROLE admin", "SELECT 1", "SET ROLE NONE"}).size() == 1);
    }

    TEST_CASE("a statement of which nothing tells whether it ran is noted") {
        CHECK(notes({"CALL p()"}) == Notes{"1 unknowable-statement: if a run is cut off in this statement, a "
                                           "person must look: CALL p may do anything"});
        CHECK(notes({"INSERT INTO t VALUES (NEXTVAL(s))"}).size() == 1);
        CHECK(notes({"INSERT INTO t VALUES (1)", "CREATE TABLE t (a INT)"}).empty());
        CHECK(notes({"FROBNICATE t"}).size() == 1);
        CHECK(notes({"FROBNICATE t"}, Dialect::mysql, Written::for_all).empty());
    }

    TEST_CASE("EXECUTE is what its statement is") {
        CHECK(notes({"PREPARE s FROM 'INSERT INTO t VALUES (1)'", "EXECUTE s", "DEALLOCATE PREPARE s"})
                  .empty());
        CHECK(notes({"PREPARE s FROM 'CALL p()'", "EXECUTE S"}).size() == 1);
        CHECK(notes({"PREPARE s FROM @sql", "EXECUTE s"}).empty());  // its text shows when it runs
        CHECK(notes({"EXECUTE IMMEDIATE 'CALL p()'"}).size() == 1);
    }

    TEST_CASE("what runs in one transaction leaves nothing behind") {
        const std::string_view temporary = "CREATE TEMP TABLE t (a INT)";
        for (const Dialect dialect : {Dialect::sqlite, Dialect::postgresql}) {
            CHECK(notes({temporary, "SELECT 1"}, dialect).empty());
            CHECK(notes({"BEGIN", temporary, "SELECT 1", "COMMIT"}, dialect).empty());
            CHECK(notes({temporary, "SELECT 1", "VACUUM"}, dialect).size() == 1);
            CHECK(notes({"BEGIN", temporary, "SELECT 1", "COMMIT", "SELECT 2"}, dialect).size() == 1);
        }
        CHECK(notes({"DISCARD ALL"}, Dialect::postgresql).size() == 1);
    }
}
