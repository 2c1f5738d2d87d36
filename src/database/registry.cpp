// SPDX-License-Identifier: MIT
#include "database/connection.hpp"
#include "database/drivers.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <array>

namespace tenon {

namespace {

// The drivers of this build, and a null after the last.
constexpr std::array present {
#if TENON_WITH_SQLITE
    &sqlite_driver,
#endif
#if TENON_WITH_MYSQL
        &mysql_driver,
#endif
#if TENON_WITH_POSTGRESQL
        &postgresql_driver,
#endif
        static_cast<const Driver*>(nullptr),
};

Error no_driver(Dialect dialect) {
    const auto name = to_string(dialect);
    return Error({.kind = ErrorKind::usage,
                  .message = concat("this build of tenon has no ", name, " driver"),
                  .hint = concat("build it with meson setup -D", name, "=enabled")});
}

}  // namespace

const Driver& driver_for(Dialect dialect) {
    for (const Driver* driver : drivers()) {
        if (driver->dialect == dialect) return *driver;
    }
    throw no_driver(dialect);
}

std::span<const Driver* const> drivers() noexcept {
    return {present.data(), present.size() - 1};
}

}  // namespace tenon
