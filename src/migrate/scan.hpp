// SPDX-License-Identifier: MIT
// Reads the scripts of a plan through before the first statement is sent: every error that can be known is
// known then, and how each script will run is decided.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"

#include <optional>
#include <vector>

namespace tenon {

/// Whether a script's statements are undone together or stand one by one.
enum class RunMode { transaction, by_statement };

/// A step that has been read through.
struct ScannedStep {
    const ModuleAction* action = nullptr;  ///< in the plan, which must outlive it
    const Step* step = nullptr;
    StepPreview preview;
    std::string rollback_text;  ///< of the script that undoes this step, as it will be stored
    RunMode mode = RunMode::transaction;
    bool own_transaction = false;        ///< one BEGIN … COMMIT around everything: ours takes its place
    std::uint64_t first_statement = 0;   ///< a resumed script goes on with this one
    std::optional<Progress> resumed;     ///< where it stands, when it is resumed
    bool rolls_back = false;             ///< it has a ROLLBACK or SAVEPOINT of its own
    bool switches_foreign_keys = false;  ///< SQLite: PRAGMA foreign_keys, which a transaction would ignore
};

struct ScannedPlan {
    Plan plan;
    std::vector<ScannedStep> steps;  ///< in the order in which they run

    ScannedPlan() = default;
    ScannedPlan(const ScannedPlan&) = delete;  // its steps point into its plan
    ScannedPlan& operator=(const ScannedPlan&) = delete;
    ScannedPlan(ScannedPlan&&) = default;
    ScannedPlan& operator=(ScannedPlan&&) = default;
};

/// What scanning needs to know of the run.
struct ScanContext {
    Connection& connection;
    Ledger& ledger;
    const Driver& driver;
    const Settings& settings;
    const std::string& clock;
    SplitOptions split;
    Migrator::Detail detail = Migrator::Detail::summary;
};

/// The text of the script that undoes a step, fit to be stored; empty if there is none. Throws
/// Error{verification} for one that could not be stored, or not run one day.
[[nodiscard]] std::string read_rollback(const ScanContext& context, const Step& step);

/// Reads every script of the plan. Throws Error{verification} for the first one that cannot be run as it is.
[[nodiscard]] ScannedPlan scan_plan(const ScanContext& context, Plan plan);

}  // namespace tenon
