// SPDX-License-Identifier: MIT
// Names of objects as statements write them.
#pragma once

#include "tenon/script.hpp"

#include "script/token.hpp"

#include <string>
#include <vector>

namespace tenon {

/// Reads name, schema.name or catalog.schema.name.
[[nodiscard]] ObjectName read_object_name(Tokens& tokens);

/// Reads names parted by commas.
[[nodiscard]] std::vector<ObjectName> read_object_names(Tokens& tokens);

/// Passes IF EXISTS or IF NOT EXISTS.
[[nodiscard]] bool pass_if_exists(Tokens& tokens);

/// "users", "shop.users", "users, roles".
[[nodiscard]] std::string to_string(const std::vector<ObjectName>& names);

}  // namespace tenon
