// SPDX-License-Identifier: MIT
#include "database/sqlite/holder.hpp"

#include <doctest/doctest.h>

#include <string>

using tenon::sqlite::process_in;

TEST_SUITE("database/sqlite/holder") {
    TEST_CASE("the process that writes a file is named before those that read it") {
        const std::string locks =
            "1: POSIX  ADVISORY  READ 20 fe:00:7 1073741826 1073742335\n"
            "2: POSIX  ADVISORY  WRITE 30 fe:00:7 1073741825 1073741825\n"
            "3: POSIX  ADVISORY  WRITE 40 fe:00:8 1073741825 1073741825\n";
        CHECK(process_in(locks, "fe:00:7", 1) == 30);
        CHECK(process_in(locks, "fe:00:7", 30) == 20);
        CHECK(process_in(locks, "fe:00:8", 1) == 40);
        CHECK(process_in(locks, "fe:00:9", 1) == 0);
    }

    TEST_CASE("locks of another kind, on other bytes, or only waited for, are nobody's") {
        CHECK(process_in("1: FLOCK  ADVISORY  WRITE 30 fe:00:7 1073741825 1073741825\n", "fe:00:7", 1) == 0);
        CHECK(process_in("1: POSIX  ADVISORY  WRITE 30 fe:00:7 0 EOF\n", "fe:00:7", 1) == 0);
        CHECK(process_in("1: -> POSIX  ADVISORY  WRITE 30 fe:00:7 1073741825 1073741825\n", "fe:00:7", 1) ==
              0);
        CHECK(process_in("1: POSIX ADVISORY WRITE\nnonsense\n", "fe:00:7", 1) == 0);
    }
}
