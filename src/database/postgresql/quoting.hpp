// SPDX-License-Identifier: MIT
// What quotes and comments hide in a statement, and literals that mean the same under every setting.
#pragma once

#include "database/connection.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tenon::postgresql {

/// The first word of a statement in capitals, behind blanks and comments.
[[nodiscard]] std::string first_word(std::string_view statement);

/// Where the text begins that follows the first statement and its semicolon; npos if there is none.
[[nodiscard]] std::size_t second_statement(std::string_view text);

/// The statement with each `?` outside quotes and comments replaced by its argument as a literal: E'…' in
/// ASCII for text, so that neither standard_conforming_strings nor client_encoding changes what it means, and
/// without a type, so that a column of any type takes it; bytea for bytes that are no UTF-8. Throws
/// DatabaseError if the number of arguments is wrong or a number is not finite.
[[nodiscard]] std::string bound(std::string_view statement, std::span<const Value> arguments);

}  // namespace tenon::postgresql
