// SPDX-License-Identifier: MIT
// A session on an open SQLite file.
#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <memory>

struct sqlite3;

namespace SQLite {
class Database;
}

namespace tenon::sqlite {

/// Waits at most `lock_timeout` for locks, until set_lock_timeout().
[[nodiscard]] std::unique_ptr<Connection> start(SQLite::Database database,
                                                std::chrono::milliseconds lock_timeout);

/// A session on a handle that stays the application's. Waits for nothing until set_lock_timeout().
[[nodiscard]] std::unique_ptr<Connection> wrap(sqlite3* handle);

}  // namespace tenon::sqlite
