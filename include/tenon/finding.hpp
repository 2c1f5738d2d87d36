// SPDX-License-Identifier: MIT
// What a check found: a value, collected with its like and returned, never thrown one by one.
#pragma once

#include "tenon/position.hpp"

#include <string>
#include <vector>

namespace tenon {

/// How much a finding weighs. An error keeps the action on its module from running (exit 4).
enum class FindingLevel { note, warning, error };

struct Finding {
    FindingLevel level = FindingLevel::error;
    std::string id;  ///< stable, kebab-case, part of the API: "script-missing"
    Position where;
    std::string message;  ///< one sentence, no full stop
    std::string hint;     ///< what to do about it; may be empty
};

using Findings = std::vector<Finding>;

/// "note", "warning", "error".
[[nodiscard]] const char* to_string(FindingLevel level) noexcept;

[[nodiscard]] bool has_errors(const Findings& findings) noexcept;

}  // namespace tenon
