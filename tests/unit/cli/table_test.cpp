// SPDX-License-Identifier: MIT
#include "cli/table.hpp"

#include <doctest/doctest.h>

using namespace tenon::cli;

TEST_SUITE("cli/table") {
    TEST_CASE("columns stand below each other, counted in characters") {
        CHECK(table_text({{"a", "b", "c"}, {"größer", "", "x"}, {"→", "long cell"}}) ==
              "a       b          c\n"
              "größer             x\n"
              "→       long cell\n");
        CHECK(table_text({}).empty());
    }

    TEST_CASE("a text is filled up, never cut") {
        CHECK(padded("ä", 3) == "ä  ");
        CHECK(padded("abcd", 3) == "abcd");
    }
}
