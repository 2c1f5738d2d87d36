// SPDX-License-Identifier: MIT
#include "config/dotenv.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using tenon::config::parse_dotenv;

namespace {

std::string value_of(std::string_view line) {
    const auto assignments = parse_dotenv(".env", line);
    REQUIRE(assignments.size() == 1);
    CHECK(assignments[0].name == "A");
    return assignments[0].value;
}

std::string failure_of(std::string_view text) {
    try {
        static_cast<void>(parse_dotenv(".env", text));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return to_string(error.detail().where) + ": " + error.what();
    }
    return "no failure";
}

}  // namespace

TEST_SUITE("config/dotenv") {
    TEST_CASE("a value may be bare, in single or in double quotes") {
        CHECK(value_of("A=b c") == "b c");
        CHECK(value_of("A = b ") == "b");
        CHECK(value_of("A=") == "");
        CHECK(value_of("A=''") == "");
        CHECK(value_of("A='b \\n \"c\" # d'") == "b \\n \"c\" # d");
        CHECK(value_of("A=\"b\\n\\t\\\"c\\\" \\$d \\x # e\"") == "b\n\t\"c\" $d \\x # e");
        CHECK(value_of("A=\"two\nlines\"") == "two\nlines");
    }

    TEST_CASE("export, comments and byte order marks are not part of anything") {
        CHECK(value_of("export A=b") == "b");
        CHECK(value_of("  export   A=b") == "b");
        CHECK(value_of("A=b # c") == "b");
        CHECK(value_of("A=b#c") == "b#c");
        CHECK(value_of("# comment\n\nA=b\r\n") == "b");
        CHECK(value_of("\xEF\xBB\xBF"
                       "A=b") == "b");
        CHECK(value_of("A='b' # c") == "b");
    }

    TEST_CASE("nothing is expanded") {
        CHECK(value_of("A=$HOME/${B}") == "$HOME/${B}");
    }

    TEST_CASE("each assignment knows its place") {
        const auto assignments = parse_dotenv(".env", "A=\"1\n2\"\n  B=3\nC=4");
        REQUIRE(assignments.size() == 3);
        CHECK(to_string(assignments[1].where) == ".env:3:3");
        CHECK(to_string(assignments[2].where) == ".env:4:1");
    }

    TEST_CASE("lines of other tools are left alone, broken ones of ours are not") {
        CHECK(parse_dotenv(".env", "hello\nFOO: bar\n=x\n").empty());
        CHECK(failure_of("A=1\nTENON_URL: x") == ".env:2:1: a line must read TENON_URL=value");
        CHECK(failure_of("DATABASE_URL") == ".env:1:1: a line must read DATABASE_URL=value");
    }

    TEST_CASE("a quote that is never closed is found where it opens") {
        CHECK(failure_of("A=1\nB=\"x\ny") == ".env:2:3: a quote is opened here and never closed");
    }
}
