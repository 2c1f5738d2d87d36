// SPDX-License-Identifier: MIT
#include "config/duration.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using tenon::config::parse_duration;

namespace {

std::int64_t milliseconds(const char* text) {
    const auto duration = parse_duration(text);
    return duration ? duration->count() : -1;
}

}  // namespace

TEST_SUITE("config/duration") {
    TEST_CASE("a time is written so that it is read as the same") {
        using tenon::config::duration_word;
        for (const char* word : {"0", "60s", "1500ms", "5400s"}) {
            const auto duration = parse_duration(word);
            REQUIRE(duration.has_value());
            CHECK(duration_word(*duration) == word);
        }
    }

    TEST_CASE("a time is a number with its unit") {
        CHECK(milliseconds("500ms") == 500);
        CHECK(milliseconds("60s") == 60'000);
        CHECK(milliseconds("2m") == 120'000);
        CHECK(milliseconds("1h") == 3'600'000);
        CHECK(milliseconds("1m30s") == 90'000);
        CHECK(milliseconds("0") == 0);
        CHECK(milliseconds("0s") == 0);
    }

    TEST_CASE("anything else is no time") {
        for (const char* text : {"", "60", "s", "1 s", "-1s", "1.5s", "1d", "5seconds",
                                 "9999999999999999999s", "99999999h", "1s2", " 1s"}) {
            CAPTURE(std::string(text));
            CHECK_FALSE(parse_duration(text));
        }
    }
}
