// SPDX-License-Identifier: MIT
#include "cli/statements.hpp"

#include <doctest/doctest.h>

using namespace tenon::cli;

TEST_SUITE("cli/statements") {
    TEST_CASE("a JSON string escapes what it must") {
        CHECK(json_string("a\"b\\c\nd\te\x01\x7F") == R"("a\"b\\c\nd\u0009e\u0001\u007f")");
        CHECK(json_string("größe → 𝄞") == "\"größe → 𝄞\"");
    }

    TEST_CASE("bytes that are no UTF-8 become lone surrogates, one each") {
        CHECK(json_string("a\xFF") == R"("a\udcff")");
        CHECK(json_string("\xE4 b") == R"("\udce4 b")");
        CHECK(json_string("\xC3") == R"("\udcc3")");
        CHECK(json_string("\xC0\x80") == R"("\udcc0\udc80")");            // overlong
        CHECK(json_string("\xED\xA0\x80") == R"("\udced\udca0\udc80")");  // a surrogate
        CHECK(json_string("\xF4\x90\x80\x80") == R"("\udcf4\udc90\udc80\udc80")");
    }

    TEST_CASE("lines for a terminal keep their ends and nothing else") {
        CHECK(printable_lines("a\r\nb\x1b\n") == "a\nb\\x1b\n");
        CHECK(printable_lines("").empty());
    }
}
