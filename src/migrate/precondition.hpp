// SPDX-License-Identifier: MIT
// The conditions under which an update script runs, held against the database.
#pragma once

#include "tenon/migrator.hpp"

#include "ledger/ledger.hpp"
#include "migrate/scan.hpp"

#include <span>
#include <string>
#include <vector>

namespace tenon {

/// Each of the conditions as it stands now. A name without a schema is looked for where the ledger lies;
/// views count as tables. Throws DatabaseError.
[[nodiscard]] std::vector<ConditionState> look_at(std::span<const Condition> conditions, Ledger& ledger);

/// Why the script of this step must not run: the conditions that do not hold, "column t.c is there". Empty:
/// it runs. Asks right now, but not of a script that has begun: what it changed may be what the condition is
/// about.
[[nodiscard]] std::string reason_to_skip(const ScannedStep& scanned, Ledger& ledger);

}  // namespace tenon
