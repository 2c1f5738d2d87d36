// SPDX-License-Identifier: MIT
#include "database/mysql/arguments.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tenon;
using mysql::bound;

namespace {

std::string one(std::string_view statement, Value argument) {
    const std::vector<Value> arguments{std::move(argument)};
    return bound(statement, arguments);
}

}  // namespace

TEST_SUITE("database/mysql/arguments") {
    TEST_CASE("numbers and NULL are written as literals of their own type") {
        CHECK(one("?", nullptr) == "NULL");
        CHECK(one("?", std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
        CHECK(one("a=?;", 0.5) == "a=5e-01;");
        CHECK(one("?", 1.0) == "1e+00");
        CHECK_THROWS_AS(one("?", std::numeric_limits<double>::infinity()), DatabaseError);
        CHECK_THROWS_AS(one("?", std::numeric_limits<double>::quiet_NaN()), DatabaseError);
    }

    TEST_CASE("text carries its character set, what is not UTF-8 is binary") {
        CHECK(one("?", std::string("a'\0", 3)) == "_utf8mb4 x'612700'");
        CHECK(one("?", std::string()) == "_utf8mb4 x''");
        for (const auto* valid :
             {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
            CHECK(one("?", std::string(valid)).starts_with("_utf8mb4 x'"));
        for (const auto* invalid : {"\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                                    "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xFF", "\xC3("})
            CHECK(one("?", std::string(invalid)).starts_with("x'"));
    }

    TEST_CASE("a ? in quotes or a comment is text") {
        CHECK(one("'?' ?", std::int64_t{1}) == "'?' 1");
        CHECK(one("'it''s ?' ?", std::int64_t{1}) == "'it''s ?' 1");
        CHECK(one("'\\'?' ?", std::int64_t{1}) == "'\\'?' 1");
        CHECK(one("\"?\" `?` ?", std::int64_t{1}) == "\"?\" `?` 1");
        CHECK(one("`\\` ?", std::int64_t{1}) == "`\\` 1");
        CHECK(one("/* ? */ ? -- ?\n# ?", std::int64_t{1}) == "/* ? */ 1 -- ?\n# ?");
        CHECK(one("5--? ", std::int64_t{1}) == "5--1 ");
        CHECK(one("? 'open ?", std::int64_t{1}) == "1 'open ?");
    }

    TEST_CASE("each ? has one argument and each argument one ?") {
        const std::vector<Value> two{std::int64_t{1}, std::string("b")};
        CHECK(bound("(?, ?)", two) == "(1, _utf8mb4 x'62')");
        CHECK_THROWS_AS(static_cast<void>(bound("(?)", two)), DatabaseError);
        CHECK_THROWS_AS(static_cast<void>(bound("(?, ?, ?)", two)), DatabaseError);
        CHECK(bound("SELECT 1", {}) == "SELECT 1");
    }
}
