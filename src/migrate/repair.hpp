// SPDX-License-Identifier: MIT
// How each repair changes the ledger. Pure functions of values, but for the files that they read.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/catalog.hpp"
#include "tenon/repair.hpp"
#include "tenon/script.hpp"

#include "migrate/scan.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace tenon {

/// Reads a rollback script as a run would, to be stored.
using ReadRollback = std::function<std::string(const Step& step)>;

struct RepairInput {
    const Catalog& catalog;
    const Snapshot& snapshot;
    const Applied& applied;  ///< of the module
    const RepairRequest& request;
    Engine engine;
    HistoryRow by;  ///< who, when, with which tool
    ReadRollback read_rollback;
};

/// Throws Error{usage} without a reason or a version where one is needed, with the line to type.
void check_repair(const RepairRequest& request);

/// What a repair of versions or checksums changes. Throws Error: usage for a module or version that is not
/// there (the nearest ones named), policy for what would leave updates behind unsaid, half_applied for a
/// module that must be finished first.
[[nodiscard]] RepairPlan plan_repair(const RepairInput& input);

/// The same for all but accept_checksum, of a module that is not half applied.
[[nodiscard]] RepairPlan plan_version_repair(const RepairInput& input, const RecordedModule& recorded);

/// The same for accept_checksum alone.
[[nodiscard]] RepairPlan plan_accept(const RepairInput& input, const RecordedModule& recorded);

/// What a decision about the statement changes at which a module stands; `step` is its script, read through.
/// Throws Error: usage when no statement is in question, verification when the script no longer holds it.
[[nodiscard]] RepairPlan plan_statement_repair(const RepairRequest& request, const RecordedModule& recorded,
                                               const ScannedStep& step, const Placeholders& placeholders,
                                               Dialect dialect, const SplitOptions& split, HistoryRow by);

/// A row of a repair; who and when come from `by`.
[[nodiscard]] HistoryRow repair_row(HistoryRow by, const RepairRequest& request, std::string outcome,
                                    const Version& at, const Version& version, const Version& base);

/// The module's record once `plan.rows` are history; says in `plan.changes` when its version moves.
void conclude(RepairPlan& plan, const RecordedModule& recorded, Applied applied);

/// Error{usage}: nothing was changed.
[[noreturn]] void refuse_repair(std::string message, std::string hint);

/// The installed module's folder. Throws Error where it is not there, or has errors.
[[nodiscard]] const Module& sound_module(const RepairInput& input, const RecordedModule& recorded);

}  // namespace tenon
