// SPDX-License-Identifier: MIT
// Spans of time as people write them: "60s", "500ms", "1m30s".
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace tenon::config {

/// Whole numbers with a unit each (ms, s, m, h), largest first or not; "0" needs none. nullopt for anything
/// else and for more than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace tenon::config
