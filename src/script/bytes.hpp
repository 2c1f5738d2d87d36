// SPDX-License-Identifier: MIT
// What the first byte of a token says in each dialect: the tables that let the lexer skip the rest.
#pragma once

#include "tenon/engine.hpp"

#include "base/text.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace tenon {

enum class ByteClass : std::uint8_t {
    plain,  ///< nothing to see: skipped
    quote,
    double_quote,
    backtick,
    bracket,
    dash,
    slash,
    star,
    hash,
    dollar,
    backslash,
    less,
    open,
    close,
    variable,  ///< SQLite's @name, :name, #name
    newline,   ///< SQLite: a line of its own may end a statement
    mark,      ///< first byte of a UTF-8 byte order mark
    delimiter,
    word,    ///< only in dense tables
    number,  ///< only in dense tables
    symbol   ///< only in dense tables
};

/// Which bytes the lexer stops at: those that can hide or end a statement, or those of every token.
enum class Density { sparse, dense };

using ByteTable = std::array<ByteClass, 256>;

[[nodiscard]] const ByteTable& byte_table(Dialect dialect, Density density) noexcept;

/// What may stand inside an unquoted identifier, in all dialects.
[[nodiscard]] constexpr bool is_word_byte(char c) noexcept {
    return is_alpha(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80U;
}

/// What may begin one.
[[nodiscard]] constexpr bool is_word_start(char c) noexcept {
    return is_word_byte(c) && !is_digit(c) && c != '$';
}

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
inline constexpr char dos_end_of_file = '\x1A';

}  // namespace tenon
