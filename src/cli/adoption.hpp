// SPDX-License-Identifier: MIT
// Adoptions as people read them.
#pragma once

#include "tenon/adopt.hpp"

#include <string>
#include <vector>

namespace tenon::cli {

/// What would be recorded, a line a module: with what `update` would run afterwards. Empty for none.
[[nodiscard]] std::string adoptions_text(const AdoptPreview& preview);

/// The tables of other systems, each with the command that takes it over.
[[nodiscard]] std::string foreign_tables_text(const std::vector<ForeignTable>& tables);

}  // namespace tenon::cli
