// SPDX-License-Identifier: MIT
// The functions that the engines bring along, and the words that may stand before a parenthesis.
#pragma once

#include "tenon/engine.hpp"

#include <span>
#include <string_view>

namespace tenon {

/// In small letters, sorted.
struct Names {
    std::span<const std::string_view> functions;
    std::span<const std::string_view> syntax;
};

extern const Names mysql_names;
extern const Names sqlite_names;
extern const Names postgresql_names;

/// Whether the engine has a function of its own of that name (in any case).
[[nodiscard]] bool is_builtin_function(std::string_view name, Dialect dialect);

/// Whether an unquoted word before a parenthesis belongs to the language: IN (, VALUES (, OVER (, types …
[[nodiscard]] bool is_syntax(std::string_view word, Dialect dialect);

}  // namespace tenon
