// SPDX-License-Identifier: MIT
#include "support/script.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

/// Whether the script is read to its end, so that its last statement is SELECT 2.
bool reads_last(const std::string& script, Dialect dialect, SplitOptions options = {}) {
    const auto texts = test::texts_of(script, dialect, options);
    return !texts.empty() && texts.back() == "SELECT 2";
}

/// Which of the settings hold behind the statements: a for ANSI_QUOTES, b for NO_BACKSLASH_ESCAPES.
std::string modes_after(const std::string& script, SplitOptions options = {}) {
    std::string modes;
    if (reads_last(script + "SELECT 1, \"x\\\"; SELECT 2", Dialect::mysql, options)) modes += "a";
    if (reads_last(script + "SELECT 1, 'x\\'; SELECT 2", Dialect::mysql, options)) modes += "b";
    return modes;
}

bool standard_strings_after(const std::string& script) {
    return reads_last(script + "SELECT 'x\\'; SELECT 2", Dialect::postgresql);
}

}  // namespace

TEST_SUITE("script/modes") {
    TEST_CASE("sql_mode is followed in all spellings") {
        CHECK(modes_after("").empty());
        CHECK(modes_after("SET sql_mode = 'STRICT_ALL_TABLES, ansi_quotes';") == "a");
        CHECK(modes_after("SET SESSION sql_mode := ANSI;") == "a");
        CHECK(modes_after("SET @@session.sql_mode = \"NO_BACKSLASH_ESCAPES\";") == "ab");
        CHECK(modes_after("/*!40101 SET @old=@@sql_mode, SQL_MODE='ANSI_QUOTES' */;") == "a");
        CHECK(modes_after("SET sql_mode = 1048580;") == "ab");
        CHECK(modes_after("SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');") == "a");
    }

    TEST_CASE("sql_mode comes back as it was") {
        CHECK(modes_after("SET @old = @@sql_mode; SET sql_mode = 'ANSI'; SET sql_mode = @old;").empty());
        CHECK(modes_after("SET sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES';"
                          "SET sql_mode=(SELECT REPLACE(@@sql_mode,'ANSI_QUOTES',''));") == "ab");
        CHECK(modes_after("SET sql_mode=''; SET sql_mode=DEFAULT;", {.ansi_quotes = true}) == "a");
        CHECK(modes_after("SET sql_mode='';", {.no_backslash_escapes = true}).empty());
    }

    TEST_CASE("what is not this session's sql_mode changes nothing") {
        CHECK(modes_after("SET GLOBAL sql_mode = 'ANSI';").empty());
        CHECK(modes_after("SET @sql_mode = 'ANSI';").empty());
        CHECK(modes_after("SET sql_mode = my_function();").empty());
        CHECK(modes_after("SELECT 'SET sql_mode = ANSI';").empty());
    }

    TEST_CASE("standard_conforming_strings is followed") {
        CHECK(standard_strings_after(""));
        CHECK_FALSE(standard_strings_after("SET standard_conforming_strings = off;"));
        CHECK_FALSE(standard_strings_after("SET SESSION standard_conforming_strings TO 'off';"));
        CHECK_FALSE(standard_strings_after(
            "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false);"));
        CHECK(standard_strings_after("SET standard_conforming_strings = off; RESET ALL;"));
        CHECK(standard_strings_after(
            "SET standard_conforming_strings = off; SET standard_conforming_strings = on;"));
    }

    TEST_CASE("SET LOCAL ends with its transaction") {
        CHECK_FALSE(standard_strings_after("BEGIN; SET LOCAL standard_conforming_strings = off;"));
        CHECK(standard_strings_after("BEGIN; SET LOCAL standard_conforming_strings = off; COMMIT;"));
    }
}
