// SPDX-License-Identifier: MIT
// Whether a connection pooler stands between, and whether it leaves a session what it is.
#pragma once

#include <functional>
#include <memory>

namespace tenon::postgresql {

class Link;

enum class Pooling {
    none,     ///< the server itself, or something that only passes bytes on
    session,  ///< a pooler that keeps one server session for each client session
    shared    ///< one that hands a server session on after each transaction or statement: locks and settings
              ///< of one client are another's
};

/// Finds out by asking from two connections who is behind them; `another` makes the second one. Throws
/// DatabaseError, and what `another` throws.
[[nodiscard]] Pooling pooling_of(const Link& link, const std::function<std::unique_ptr<Link>()>& another);

}  // namespace tenon::postgresql
