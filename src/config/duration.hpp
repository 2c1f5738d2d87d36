// SPDX-License-Identifier: MIT
// Spans of time as people write them: "60s", "500ms", "1m30s".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::config {

/// Whole numbers with a unit each (ms, s, m, h), largest first or not; "0" needs none. nullopt for anything
/// else and for more than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// The shortest form of it: "60s", "1500ms", "0".
[[nodiscard]] std::string duration_word(std::chrono::milliseconds duration);

}  // namespace tenon::config
