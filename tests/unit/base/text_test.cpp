// SPDX-License-Identifier: MIT
#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace tenon;

TEST_SUITE("base/text") {
    TEST_CASE("the nearest name is the one with the fewest edits") {
        const std::vector<std::string> names{"users", "cms", "blog", "webforms"};
        CHECK(nearest("usres", names) == "users");
        CHECK(nearest("webform", names) == "webforms");
        CHECK(nearest("USERS", names) == "users");
        CHECK(nearest("blgo", names) == "blog");
    }

    TEST_CASE("nothing is near to a name that has little in common with any") {
        const std::vector<std::string> names{"users", "cms", "blog"};
        CHECK_FALSE(nearest("inventory", names).has_value());
        CHECK_FALSE(nearest("xy", names).has_value());
        CHECK_FALSE(nearest("", names).has_value());
    }

    TEST_CASE("split keeps empty parts") {
        CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
        CHECK(split("", ',') == std::vector<std::string_view>{""});
        CHECK(split("a,", ',') == std::vector<std::string_view>{"a", ""});
    }

    TEST_CASE("control characters cannot reach a terminal") {
        CHECK(printable("a\x1b[31mb\n") == "a\\x1b[31mb\\x0a");
        CHECK(printable("gr\xC3\xBC\xC3\x9F\t!") == "gr\xC3\xBC\xC3\x9F !");
    }

    TEST_CASE("characters are counted, not bytes") {
        CHECK(character_count("") == 0);
        CHECK(character_count("gr\xC3\xBC\xC3\x9F") == 4);
    }
}
