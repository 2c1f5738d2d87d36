// SPDX-License-Identifier: MIT
// A place in a text file: the form in which every message names one.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tenon {

/// Where something stands in a text. Lines and columns (in characters, not bytes) count from 1;
/// line 0 means "the file as a whole".
struct Position {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    auto operator<=>(const Position&) const = default;
};

/// "file:line:column", "file:line" without a column, "file" without a line.
[[nodiscard]] std::string to_string(const Position& position);

}  // namespace tenon
