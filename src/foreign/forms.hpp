// SPDX-License-Identifier: MIT
// The forms of tables in which other systems keep their record.
#pragma once

#include "foreign/record.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

struct ForeignForm {
    ForeignSystem system = ForeignSystem::directy;
    std::string_view table;                  ///< its usual name
    bool prefixed = true;                    ///< the application's prefix stands before it
    bool extra = false;                      ///< the system need not have it
    bool names = true;                       ///< it tells modules apart
    std::array<std::string_view, 6> needed;  ///< columns; empty ones do not count
    std::string_view never = {};             ///< a column that tells that it is another system's
    std::string_view query;                  ///< by name
    /// Adds what the rows say. `table` for messages. Throws Error{verification}.
    void (*take)(const Rows& rows, const std::string& table, ForeignRecord& record) = nullptr;

    /// The columns that a table with these ones lacks.
    [[nodiscard]] std::vector<std::string> missing(std::span<const std::string> columns) const;
    /// Whether a table with these columns has this form.
    [[nodiscard]] bool fits(std::span<const std::string> columns) const;
};

[[nodiscard]] std::span<const ForeignForm> foreign_forms() noexcept;

}  // namespace tenon
