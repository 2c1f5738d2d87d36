// SPDX-License-Identifier: MIT
// A session with a MariaDB or MySQL server.
#pragma once

#include "database/connection.hpp"

#include <functional>
#include <memory>

namespace sql {
class Connection;
class SQLException;
}  // namespace sql

namespace tenon::mysql {

/// Makes another session with the same database; see Connection::sibling().
using Sibling = std::function<std::unique_ptr<Connection>()>;

/// Takes over a connection that has just been made: asks what the server is, and gives the session the
/// server's own isolation level back, which the connector changes. Throws DatabaseError.
[[nodiscard]] std::unique_ptr<Connection> start(std::unique_ptr<sql::Connection> connection, Sibling sibling);

}  // namespace tenon::mysql
