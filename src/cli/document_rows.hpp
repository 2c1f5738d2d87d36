// SPDX-License-Identifier: MIT
// Rows of the JSON document that only single commands have.
#pragma once

#include "config/described.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace tenon::cli {

/// "settings" of `config`.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<config::Described>& settings);

}  // namespace tenon::cli
