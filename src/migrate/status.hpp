// SPDX-License-Identifier: MIT
// Catalog and ledger, side by side.
#pragma once

#include "tenon/migrator.hpp"

namespace tenon {

[[nodiscard]] Status make_status(const Catalog& catalog, const Snapshot& snapshot);

/// The same for some modules: see Migrator::status().
[[nodiscard]] Status make_status(const Catalog& catalog, const Snapshot& snapshot,
                                 const std::vector<std::string>& codes);

/// See Migrator::up_to_date().
[[nodiscard]] bool is_up_to_date(const Catalog& catalog, const Snapshot& snapshot,
                                 const Selection& modules);

}  // namespace tenon
