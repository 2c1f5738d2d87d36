// SPDX-License-Identifier: MIT
// Catalog and ledger, side by side.
#pragma once

#include "tenon/migrator.hpp"

namespace tenon {

[[nodiscard]] Status make_status(const Catalog& catalog, const Snapshot& snapshot);

}  // namespace tenon
