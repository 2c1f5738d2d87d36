// SPDX-License-Identifier: MIT
// A session with a PostgreSQL server.
#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace tenon::postgresql {

class Link;

/// What a session keeps when it is set back to what the server gives a new connection.
struct Wishes {
    std::string search_path;  ///< of the URL; empty: the server's
    bool read_only = false;
    bool pooled = false;                    ///< a pooler stands between
    std::chrono::milliseconds patience{0};  ///< how long to wait for an answer; 0: for ever
};

/// Opens another session by the same URL.
using Sibling = std::function<std::unique_ptr<Connection>()>;

/// Takes over a connection that has just been made. Throws DatabaseError, and Error{connect} if the search
/// path names no schema: tenon's tables would have no place.
[[nodiscard]] std::unique_ptr<Connection> start(std::unique_ptr<Link> link, Wishes wishes, Sibling sibling);

}  // namespace tenon::postgresql
