// SPDX-License-Identifier: MIT
// Whether the history is still what was written: each row against its hash, each hash against the row before.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/ledger.hpp"

#include "database/connection.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tenon {

/// A history row as it stands, also where it makes no sense any more.
struct StandingRow {
    std::vector<Value> values;  ///< the columns of sql/history.sql
    HistoryRow row;             ///< empty but for its id where `trouble` is not
    std::string trouble;        ///< why it cannot be read
    bool sound = false;         ///< its hash is the one that belongs to its columns
};

/// From the columns of sql/history.sql. Throws nothing of ours.
[[nodiscard]] StandingRow standing_row(Row values);

/// Every row that was changed, taken away, exchanged or put there by another hand, by id. `rows` are all of
/// them in the order of their ids; `head` is Snapshot::head, by which the end is known.
[[nodiscard]] Findings check_chain(std::span<const StandingRow> rows,
                                   const std::optional<AppliedSet>& head = std::nullopt);

}  // namespace tenon
