// SPDX-License-Identifier: MIT
// Compares what the ledger says with itself and with the module folders.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/catalog.hpp"
#include "tenon/database.hpp"
#include "tenon/verify.hpp"

#include <string>
#include <vector>

namespace tenon {

/// What the findings are made from.
struct VerifyInput {
    const Catalog& catalog;
    const Snapshot& snapshot;
    const AppliedModules& applied;  ///< every module of which the history has a row
    Engine engine;
};

/// Records and scripts of the modules `codes`, of all when it is empty. Throws Error{usage} for a code that
/// neither the ledger nor the catalog knows.
[[nodiscard]] Verification verify_modules(const VerifyInput& input, const std::vector<std::string>& codes);

/// The module's row against what its history adds up to: nothing, or what differs.
[[nodiscard]] std::string row_differs(const RecordedModule& recorded, const Applied& applied);

/// The scripts of one module against its history; adds to `result`.
void verify_scripts(const Module& module, const Applied& applied, Engine engine, Verification& result);

}  // namespace tenon
