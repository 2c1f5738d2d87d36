// SPDX-License-Identifier: MIT
// Several statements as one text, and one statement told from several.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tenon::mysql {

/// Whether a backslash in a string escapes what follows: the session's sql_mode decides.
enum class Escapes { backslash, none };

/// Where the quoted text or comment that begins at `at` ends; `at` itself if none begins there.
[[nodiscard]] std::size_t end_of_literal(std::string_view sql, std::size_t at, Escapes escapes) noexcept;

/// The text that runs `statements` one after another: a line end keeps a comment at the end of one from
/// swallowing the next.
[[nodiscard]] std::string joined(std::span<const std::string_view> statements);

/// Throws DatabaseError if more than blanks and comments follows the statement: the server would run it. Not
/// for stored programs and blocks, whose bodies hold statements.
void refuse_second_statement(std::string_view text);

}  // namespace tenon::mysql
