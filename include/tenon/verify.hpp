// SPDX-License-Identifier: MIT
// What a comparison of the ledger with itself and with the module folders gives.
#pragma once

#include "tenon/finding.hpp"

#include <cstddef>

namespace tenon {

/// Ids of errors: "history-row-changed", "history-row-missing", "history-reordered", "history-chain-broken",
/// "module-row-changed", "module-row-missing", "module-unfinished", "checksum-unknown", "script-changed",
/// "script-missing", "script-renamed" (listed for another version now), "recorded-newer", and those of broken
/// manifests. Of warnings: "script-renamed" (another name, same version), "script-unlisted",
/// "module-missing", "update-out-of-order", "update-unlisted", and those of manifests, as "update-newer". Of
/// notes: "script-renamed" (another variant serves the engine now), "rollback-changed".
struct Verification {
    Findings findings;
    std::size_t modules = 0;  ///< whose records were compared
    std::size_t scripts = 0;  ///< that were compared with what ran
    std::size_t rows = 0;     ///< of the history, always of all modules: they are one chain
};

}  // namespace tenon
