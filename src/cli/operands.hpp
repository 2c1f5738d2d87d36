// SPDX-License-Identifier: MIT
// Operands that are modules: a code, or the file of a bundle.
#pragma once

#include "cli/context.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::cli {

/// True for the file of a bundle: the name ends in ".zip", in any case.
[[nodiscard]] bool names_bundle(std::string_view operand) noexcept;

/// The codes of the modules that `operands` name. A bundle stands for its module in the context's catalog
/// from here on: called once a command, before the catalog is read. Throws Error: usage for a bundle that is
/// not there, and for two of one module; verification for one that is not sound.
[[nodiscard]] std::vector<std::string> codes_of(Context& context, const std::vector<std::string>& operands);

/// The same of the command's operands from `first` on.
[[nodiscard]] std::vector<std::string> codes_of(Context& context, std::size_t first = 0);

/// The same of the one operand at `place`; empty if there is none.
[[nodiscard]] std::string code_at(Context& context, std::size_t place);

}  // namespace tenon::cli
