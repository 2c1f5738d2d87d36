// SPDX-License-Identifier: MIT
// Failures and findings as people read them.
#pragma once

#include "tenon/error.hpp"

#include "cli/terminal.hpp"

#include <cstddef>
#include <string>

namespace tenon::cli {

/// "file:line:column: error: message", the line with a caret, what the engine said, the state that things are
/// in and the hint; the findings that led to it come first. At most `width` columns of a quoted line.
[[nodiscard]] std::string failure_text(const ErrorDetail& failure, const Paint& paint,
                                       std::size_t width = 80);

/// One finding with its line quoted from the file.
[[nodiscard]] std::string finding_text(const Finding& finding, const Paint& paint, std::size_t width = 80);

/// A line of a file with a caret under character `column` (from 1; 0: no caret); two lines, or none for an
/// empty line. A line that is too long is shown around the caret.
[[nodiscard]] std::string quoted_line(std::string_view line, std::size_t column, const Paint& paint,
                                      std::size_t width);

}  // namespace tenon::cli
