// SPDX-License-Identifier: MIT
// The statements of a script, as `split` prints them: one by one, never the whole script at once.
#pragma once

#include "tenon/script.hpp"

#include "cli/terminal.hpp"

#include <string>

namespace tenon::cli {

/// How a script is to be read.
struct SplitRequest {
    std::string file;
    Dialect dialect = Dialect::sqlite;
    const Placeholders* placeholders = nullptr;  ///< nullptr: every <NAME> is left alone
};

/// "-- file:3:1 insert", the statement, a semicolon. Throws Error{verification} where the script is wrong.
void print_statements(const SplitRequest& request, Stream& out);

/// {"statements":[{"line","column","kind","text"}]}. Throws before anything is printed if the script is
/// wrong.
void print_statements_json(const SplitRequest& request, Stream& out);

/// Text of several lines for a terminal: control characters as escapes, line ends kept.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// A JSON string. A byte that is no UTF-8 becomes the lone surrogate U+DC80..U+DCFF, as Python's
/// "surrogateescape" does it, so that nothing is lost.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace tenon::cli
