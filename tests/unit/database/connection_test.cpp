// SPDX-License-Identifier: MIT
#include "database/connection.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tenon;

TEST_SUITE("database/connection") {
    TEST_CASE("a column as text is the shortest text that means the same value") {
        CHECK(as_text(nullptr).empty());
        CHECK(as_text(std::string("a\0b", 3)) == std::string("a\0b", 3));
        CHECK(as_text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
        CHECK(as_text(0.1) == "0.1");
        CHECK(as_text(-2.5e300) == "-2.5e+300");
    }

    TEST_CASE("a column as a number is 0 where it is none") {
        CHECK(as_integer(nullptr) == 0);
        CHECK(as_integer(std::int64_t{-7}) == -7);
        CHECK(as_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
        CHECK(as_integer("9223372036854775808") == 0);
        CHECK(as_integer("12 rows") == 0);
        CHECK(as_integer("") == 0);
        CHECK(as_integer(3.9) == 3);
        CHECK(as_integer(1e30) == 0);
        CHECK(as_integer(std::numeric_limits<double>::quiet_NaN()) == 0);
    }

    TEST_CASE("a database error keeps everything that the engine said") {
        const DatabaseError error(DatabaseError::Kind::busy, "deadlock", 1213, "40001", 12);
        CHECK(std::string(error.what()) == "deadlock");
        CHECK(error.kind() == DatabaseError::Kind::busy);
        CHECK(error.code() == 1213);
        CHECK(error.sqlstate() == "40001");
        CHECK(error.offset() == 12);
        const DatabaseError bare(DatabaseError::Kind::statement, "no", 1);
        CHECK(bare.offset() == DatabaseError::npos);
        CHECK(bare.sqlstate().empty());
    }
}
