// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include <doctest/doctest.h>

using namespace tenon;

TEST_SUITE("base/names") {
    TEST_CASE("a quote inside a name cannot end it") {
        CHECK(quoted_name("a`b", '`') == "`a``b`");
        CHECK(quoted_name("\"", '"') == "\"\"\"\"");
        CHECK(quoted_name("", '"') == "\"\"");
    }

    TEST_CASE("a module's code is a small letter, then small letters, digits, _ and -") {
        for (const char* const code : {"a", "shop", "a-b_9"}) CHECK_MESSAGE(valid_code(code), code);
        for (const char* const code : {"", "A", "9a", "_a", "-a", "aB", "a.b", "a b", "ä", "*", "a\n"})
            CHECK_MESSAGE(!valid_code(code), code);
    }

    TEST_CASE("a prefix is at most 32 letters, digits and _") {
        CHECK(valid_prefix(""));
        CHECK(valid_prefix("Cms_9"));
        CHECK(valid_prefix(std::string(32, 'a')));
        CHECK_FALSE(valid_prefix(std::string(33, 'a')));
        CHECK_FALSE(valid_prefix("a-b"));
        CHECK_FALSE(valid_prefix("a`"));
    }
}
