// SPDX-License-Identifier: MIT
// Corrections of what is recorded, by somebody who has looked: the ledger changes, no script runs.
#pragma once

#include "tenon/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

enum class Repair {
    /// A listed update counts as applied; without a version: the statement at which the module stands has
    /// run.
    mark_applied,
    /// An applied update counts as pending; without a version: that statement has not run.
    mark_pending,
    set_version,     ///< the database is at this version
    accept_checksum  ///< the scripts as they are now are the ones that ran; with their rollback scripts
};

/// "mark-applied", "mark-pending", "set-version", "accept-checksum".
[[nodiscard]] const char* to_string(Repair repair) noexcept;
[[nodiscard]] std::optional<Repair> repair_from(std::string_view word) noexcept;

struct RepairRequest {
    Repair repair = Repair::mark_applied;
    std::string code;
    std::optional<Version> version;  ///< accept_checksum without one: of every script that has changed
    std::string reason;              ///< never empty: it goes into the history
};

/// What a repair changes.
struct RepairPlan {
    std::string code;
    std::vector<std::string> changes;      ///< for people, one sentence each, no full stop
    std::vector<HistoryRow> rows;          ///< what the history will say; empty: nothing is to be done
    std::string unchanged;                 ///< why nothing is
    std::optional<RecordedModule> module;  ///< the module's record afterwards; empty: it stays
    bool recorded_anew = false;            ///< there was none
    std::optional<Progress> progress;      ///< where the module stands afterwards; empty: it stays
};

}  // namespace tenon
