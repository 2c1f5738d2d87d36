// SPDX-License-Identifier: MIT
// SQLite's result codes as ours.
#pragma once

#include "database/connection.hpp"

struct sqlite3;

namespace tenon::sqlite {

/// The error that the last call on this handle left, as DatabaseError.
[[nodiscard]] DatabaseError last_error(sqlite3* handle);

/// A result code that was handed out without a handle.
[[nodiscard]] DatabaseError error_of(int code, const std::string& message);

}  // namespace tenon::sqlite
