// SPDX-License-Identifier: MIT
// What a MariaDB or MySQL server says, as ours.
#pragma once

#include "database/connection.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tenon::mysql {

/// What kind of failure a server's (below 2000 and above 3000) or client library's error number is.
[[nodiscard]] DatabaseError::Kind kind_of(int code, std::string_view message) noexcept;

/// The byte of the statement that a syntax error points to, from the text and line that the message quotes;
/// npos if it quotes none.
[[nodiscard]] std::size_t quoted_offset(std::string_view message, std::string_view statement) noexcept;

}  // namespace tenon::mysql
