// SPDX-License-Identifier: MIT
// What a PostgreSQL server says, as ours.
#pragma once

#include "database/connection.hpp"

#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace tenon::postgresql {

/// What kind of failure a SQLSTATE is.
[[nodiscard]] DatabaseError::Kind kind_of(std::string_view sqlstate) noexcept;

/// The error in a result. Kind::lost if the connection is gone.
[[nodiscard]] DatabaseError error_in(const PGresult* result, const PGconn* connection,
                                     std::string_view statement);

/// What the client library itself says, without a result: Kind::lost if the connection is gone.
[[nodiscard]] DatabaseError error_of(const PGconn* connection);

}  // namespace tenon::postgresql
