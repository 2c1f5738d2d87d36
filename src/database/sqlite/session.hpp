// SPDX-License-Identifier: MIT
// A session on an open SQLite file.
#pragma once

#include "database/connection.hpp"

#include <memory>

namespace SQLite {
class Database;
}

namespace tenon::sqlite {

[[nodiscard]] std::unique_ptr<Connection> start(SQLite::Database database);

}  // namespace tenon::sqlite
