// SPDX-License-Identifier: MIT
// Why a server cannot be used, in words, each with what to do next.
#pragma once

#include "database/connection.hpp"
#include "database/postgresql/link.hpp"
#include "tenon/error.hpp"

#include <cstdint>

namespace tenon::postgresql {

/// The port of a URL, 5432 if it names none.
[[nodiscard]] std::uint16_t port_of(const Url& url) noexcept;

/// A pooler hands our session to others.
[[nodiscard]] Error shared_pool(const Url& url);

/// What the client library or the server said when no connection came up.
[[nodiscard]] Error refusal(const Url& url, std::chrono::milliseconds timeout, const NoConnection& cause);

/// What the server said to our first statements.
[[nodiscard]] Error refusal(const Url& url, const DatabaseError& cause);

}  // namespace tenon::postgresql
