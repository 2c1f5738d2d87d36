// SPDX-License-Identifier: MIT
#include "recover/observation.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

Observation full() {
    Observation seen;
    seen.server_start = 1'700'000'000;
    seen.pinned = "the temporary table \"a\nb\" is gone";
    seen.definition = "0f";
    seen.identified = false;
    seen.present = "101";
    seen.invalid = {"\"s\".\"i_ccnew\"", "ü"};
    seen.tables = {{.name = {"s", "one"}, .measure = Measure::checksum, .value = -5, .ours = true},
                   {.name = {"", "two:}]"}, .measure = Measure::count, .value = 7, .ours = false}};
    return seen;
}

}  // namespace

TEST_SUITE("recover/observation") {
    TEST_CASE("everything comes back from its text") {
        CHECK(observation_from(to_text(full())) == full());
        CHECK(observation_from(to_text({})) == Observation{});
        CHECK(to_text({}).empty());
    }

    TEST_CASE("a definition of nothing is not the same as none") {
        Observation seen;
        seen.definition = "";
        CHECK(observation_from(to_text(seen)).definition == "");
        CHECK_FALSE(observation_from(to_text({})).definition.has_value());
    }

    TEST_CASE("bytes that are no UTF-8 become text all the same, and the text has one byte a character") {
        Observation seen;
        seen.pinned = "\xff\xfe é";
        const std::string text = to_text(seen);
        for (const char c : text) CHECK(static_cast<unsigned char>(c) < 0x80);
        CHECK_FALSE(observation_from(text).pinned.empty());
    }

    TEST_CASE("the text is cut where the value stands") {
        Observation seen;
        seen.server_start = 12;
        for (const char* name : {"plain", "with:}],\"value\":3", "\\\"}"}) {
            CAPTURE(name);
            seen.tables = {{.name = {"s", name}, .measure = Measure::count, .value = 0, .ours = true}};
            const auto around = around_value(seen);
            auto expected = seen;
            for (const std::int64_t value : {std::int64_t{0}, std::int64_t{41}, std::int64_t{1} << 40}) {
                expected.tables.front().value = value;
                CHECK(observation_from(around.before + std::to_string(value) + around.after) == expected);
            }
        }
    }

    TEST_CASE("rubbish reads as nothing") {
        for (const char* text :
             {"", " ", "null", "3", "[]", "\"text\"", "{", "{\"tables\":[{}", "not json", "{\"pinned\":3}",
              "{\"tables\":3}", "{\"tables\":[3]}", "{\"tables\":[{\"value\":\"x\"}]}", "{\"invalid\":\"x\"}",
              "{\"server_start\":\"soon\"}", "{\"definition\":{}}"}) {
            CAPTURE(text);
            CHECK(observation_from(text) == Observation{});
        }
    }
}
