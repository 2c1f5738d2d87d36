// SPDX-License-Identifier: MIT
#include "database/postgresql/errors.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using postgresql::kind_of;
using Kind = DatabaseError::Kind;

TEST_SUITE("database/postgresql/errors") {
    TEST_CASE("a SQLSTATE, or its class, tells what kind of failure it is") {
        CHECK(kind_of("42601") == Kind::statement);
        CHECK(kind_of("23505") == Kind::statement);
        CHECK(kind_of("57014") == Kind::statement);
        CHECK(kind_of("42P01") == Kind::missing);
        CHECK(kind_of("3F000") == Kind::missing);
        CHECK(kind_of("42501") == Kind::privilege);
        CHECK(kind_of("28P01") == Kind::privilege);
        CHECK(kind_of("25006") == Kind::read_only);
        CHECK(kind_of("55P03") == Kind::busy);
        CHECK(kind_of("40P01") == Kind::busy);
        CHECK(kind_of("57P01") == Kind::lost);
        CHECK(kind_of("08006") == Kind::lost);
        CHECK(kind_of("") == Kind::statement);
    }
}
