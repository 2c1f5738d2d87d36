// SPDX-License-Identifier: MIT
#include "database/postgresql/quoting.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using namespace tenon;
using postgresql::bound;
using postgresql::first_word;
using postgresql::second_statement;

namespace {

std::string literal(Value value) {
    const std::vector<Value> arguments{std::move(value)};
    return bound("?", arguments);
}

}  // namespace

TEST_SUITE("database/postgresql/quoting") {
    TEST_CASE("literals are ASCII and depend on no setting") {
        CHECK(literal(nullptr) == "NULL");
        CHECK(literal(std::int64_t{-7}) == "'-7'::pg_catalog.int8");
        CHECK(literal(0.5) == "'0.5'::pg_catalog.float8");
        CHECK(literal(std::string("it's \\")) == "E'it''s \\\\'");
        CHECK(literal(std::string("\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80")) ==
              "E'\\U000000fc\\U000020ac\\U0001f600'");
        CHECK(literal(std::string()) == "E''");
    }

    TEST_CASE("what is no text is bytes") {
        CHECK(literal(std::string("a\0b", 3)) == "E'\\\\x610062'::pg_catalog.bytea");
        for (const auto* bytes :
             {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE0\x80\x80"})
            CHECK(literal(std::string(bytes)).find("bytea") != std::string::npos);
    }

    TEST_CASE("a number that is not finite, a ? too many and one too few are errors") {
        CHECK_THROWS_AS(literal(std::numeric_limits<double>::infinity()), DatabaseError);
        const std::vector<Value> one{std::int64_t{1}};
        CHECK_THROWS_AS(bound("SELECT ?, ?", one), DatabaseError);
        CHECK_THROWS_AS(bound("SELECT 1", one), DatabaseError);
    }

    TEST_CASE("quotes and comments hide a ?") {
        const std::vector<Value> one{nullptr};
        for (const std::string hidden : {"'?'", "'it''s ?'", "E'\\'?'", "\"a?\"\"?\"", "/* ? /* ? */ ? */",
                                         "-- ?\n", "$$?$$", "$a$?$$?$a$", "name$1", "'\\'"}) {
            CAPTURE(hidden);
            CHECK(bound(hidden + " ?", one) == hidden + " NULL");
        }
    }

    TEST_CASE("the second statement begins behind a semicolon that is none of the first") {
        CHECK(second_statement("SELECT 1") == std::string::npos);
        CHECK(second_statement("SELECT 1; -- end\n /* done */ ") == std::string::npos);
        CHECK(second_statement("SELECT ';'; SELECT 2") == 11);
        CHECK(second_statement("SELECT $$;$$ /* ; */;SELECT 2") == 21);
    }

    TEST_CASE("the first word stands behind blanks and comments") {
        CHECK(first_word("select 1") == "SELECT");
        CHECK(first_word("  -- x\n/* y /* z */ */ Commit;") == "COMMIT");
        CHECK(first_word("").empty());
        CHECK(first_word("(SELECT 1)").empty());
    }
}
