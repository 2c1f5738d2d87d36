// SPDX-License-Identifier: MIT
// Catalog and ledger, side by side.
#pragma once

#include "tenon/migrator.hpp"

namespace tenon {

/// `applied` of the modules with updates that may have come out of order; `codes` as in Migrator::status().
[[nodiscard]] Status make_status(const Catalog& catalog, const Snapshot& snapshot,
                                 const AppliedModules& applied = {},
                                 const std::vector<std::string>& codes = {});

/// The listed updates above `from`. From the manifest alone: no folder is listed for it.
[[nodiscard]] std::vector<PendingUpdate> pending_updates(const Module& module, const Version& from);

/// See Migrator::up_to_date().
[[nodiscard]] bool is_up_to_date(const Catalog& catalog, const Snapshot& snapshot, const Selection& modules);

}  // namespace tenon
