// SPDX-License-Identifier: MIT
// Columns of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenon::cli {

/// A text filled up with blanks to `width` characters.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Rows with their columns aligned, two blanks between them, none at the end of a line. The cells must not
/// hold colours.
[[nodiscard]] std::string table_text(const std::vector<std::vector<std::string>>& rows);

}  // namespace tenon::cli
