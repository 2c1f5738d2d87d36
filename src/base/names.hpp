// SPDX-License-Identifier: MIT
// Names of tables and modules, as SQL and the operator write them.
#pragma once

#include <string>
#include <string_view>

namespace tenon {

/// `name` between two `quote`s, each one inside it doubled: an identifier, whatever stands in it.
[[nodiscard]] std::string quoted_name(std::string_view name, char quote);

/// The rule for modules: "[a-z][a-z0-9_-]*".
[[nodiscard]] bool valid_code(std::string_view code) noexcept;

/// The rule for <DB_PREFIX>: at most 32 letters, digits and _.
[[nodiscard]] bool valid_prefix(std::string_view prefix) noexcept;

}  // namespace tenon
