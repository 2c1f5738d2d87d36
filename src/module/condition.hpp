// SPDX-License-Identifier: MIT
// The conditions under which an update script runs: attributes if-….
#pragma once

#include "tenon/module.hpp"

#include "module/document.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tenon {

/// "if-missing-column", …: what may stand on the scripts of <update>.
[[nodiscard]] std::span<const std::string_view> condition_attributes() noexcept;

/// Whether an attribute would be a condition. One that nothing heeds would let a script run that must not:
/// an error, where other unknown attributes are warnings.
[[nodiscard]] bool looks_like_condition(std::string_view attribute) noexcept;

/// The conditions of a script's element. One that cannot be understood is an error finding.
[[nodiscard]] std::vector<Condition> read_conditions(const Document& document, pugi::xml_node element,
                                                     Findings& findings);

}  // namespace tenon
