// SPDX-License-Identifier: MIT
#include "database/connection.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;

namespace {

bool built_in(Dialect dialect) {
    return std::any_of(drivers().begin(), drivers().end(),
                       [&](const Driver* driver) { return driver->dialect == dialect; });
}

}  // namespace

TEST_SUITE("database/registry") {
    TEST_CASE("every driver of the build can open something and is found by its dialect") {
        for (const Driver* driver : drivers()) {
            CHECK((driver->open != nullptr));
            CHECK_FALSE(driver->begin.empty());
            CHECK(&driver_for(driver->dialect) == driver);
        }
    }

    TEST_CASE("a driver that is not in the build is refused with what to do") {
        for (const auto dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
            if (built_in(dialect)) continue;
            CAPTURE(to_string(dialect));
            try {
                static_cast<void>(driver_for(dialect));
                FAIL("it was not refused");
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::usage);
                const auto option = "-D" + std::string(to_string(dialect)) + "=enabled";
                CHECK(error.detail().hint.find(option) != std::string::npos);
            }
        }
    }

    TEST_CASE("all but MySQL roll a schema change back, only servers have named locks") {
        for (const Driver* driver : drivers()) {
            CHECK(driver->transactional_ddl == (driver->dialect != Dialect::mysql));
            CHECK(driver->named_locks == (driver->dialect != Dialect::sqlite));
        }
    }
}
