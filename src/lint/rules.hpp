// SPDX-License-Identifier: MIT
// Every finding that a module or a script can have: its id, its level and what it is about.
#pragma once

#include "tenon/finding.hpp"

#include <span>
#include <string_view>

namespace tenon {

struct Rule {
    std::string_view id;
    FindingLevel level = FindingLevel::error;
    std::string_view summary;
};

/// By id. docs/manifest.md has the same list.
[[nodiscard]] std::span<const Rule> rules() noexcept;

[[nodiscard]] const Rule* find_rule(std::string_view id) noexcept;

}  // namespace tenon
