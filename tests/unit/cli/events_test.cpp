// SPDX-License-Identifier: MIT
#include "cli/events.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::cli;

TEST_SUITE("cli/events") {
    TEST_CASE("the live line has statements, bytes, rate and the time left") {
        const StepProgress progress{.code = "cms",
                                    .script = "update.004.sql",
                                    .statement = 100,
                                    .statements = 400,
                                    .bytes = 2'000'000,
                                    .total_bytes = 8'000'000};
        CHECK(progress_line(progress, {}, std::chrono::seconds(2)) ==
              "cms update.004.sql   100 of 400 statements   2.0 MB of 8.0 MB   50/s   6.0 s left");
    }

    TEST_CASE("what a resumed script had done before counts neither for the rate nor for the time left") {
        const StepProgress before{"cms", "a.sql", 900, 1000, 9000, 10'000};
        const StepProgress now{"cms", "a.sql", 950, 1000, 9500, 10'000};
        CHECK(progress_line(now, before, std::chrono::seconds(10)) ==
              "cms a.sql   950 of 1000 statements   9.5 kB of 10.0 kB   5/s   10.0 s left");
    }

    TEST_CASE("the live line leaves out what is not known") {
        CHECK(progress_line({"cms", "a.sql", 3}, {}, std::chrono::seconds(0)) == "cms a.sql   3 statements");
    }
}
