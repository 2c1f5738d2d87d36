// SPDX-License-Identifier: MIT
// Where quotes, comments and lines end: the inner loops of the lexer, over bytes that lie in one piece.
// A scan that runs out of bytes says where to go on once there are more, so that no byte is read twice.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenon::scan {

/// Where a scan stopped: past the end of what it looked for if `closed`, else where to resume.
struct Stop {
    std::size_t at = 0;
    bool closed = false;
};

/// What besides its double can hide a closing quote.
enum class Escape { none, backslash };

/// From inside a literal to past its next closing quote. A doubled quote counts as two: the caller looks at
/// the byte that follows.
[[nodiscard]] Stop quoted(std::string_view text, char quote, Escape escape) noexcept;

/// From inside a block comment to past its "*/".
[[nodiscard]] Stop comment(std::string_view text) noexcept;

/// As comment(), where comments nest; `depth` counts those that are open.
[[nodiscard]] Stop nested_comment(std::string_view text, std::size_t& depth) noexcept;

/// What ends a line comment.
enum class LineEnd { newline, newline_or_return };

/// From inside a line comment to the byte that ends its line, which is not passed.
[[nodiscard]] Stop line(std::string_view text, LineEnd end) noexcept;

/// From inside a dollar-quoted literal to past its closing tag.
[[nodiscard]] Stop tagged(std::string_view text, std::string_view tag) noexcept;

[[nodiscard]] std::size_t newlines(std::string_view text) noexcept;

/// Bytes that begin a character of UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text) noexcept;

}  // namespace tenon::scan
