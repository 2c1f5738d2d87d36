// SPDX-License-Identifier: MIT
// Between the ledger's rows and the values of tenon/ledger.hpp.
#pragma once

#include "tenon/ledger.hpp"

#include "database/connection.hpp"

#include <span>

namespace tenon {

/// What a word in the ledger means. Throws Error{verification} for one that this tenon does not know.
[[nodiscard]] Action action_from(const std::string& word);
[[nodiscard]] ModuleState state_from(const std::string& word);
[[nodiscard]] ModuleKind kind_from(const std::string& word);
[[nodiscard]] Version version_from(const std::string& text);

/// The columns of sql/status.sql.
[[nodiscard]] RecordedModule module_from(const Row& row);
[[nodiscard]] std::optional<Progress> progress_from(const Row& row);

/// The columns of sql/history.sql.
[[nodiscard]] HistoryRow history_from(const Row& row);
[[nodiscard]] std::vector<Value> values_of(const HistoryRow& row);

/// The hash that belongs into a history row: SHA-256 over every other column, `previous_hash` included.
[[nodiscard]] std::string hash_of(const HistoryRow& row);
/// The same for the columns of sql/history.sql as they stand.
[[nodiscard]] std::string hash_of(std::span<const Value> columns);

/// What Snapshot::head is when this row is the last one.
[[nodiscard]] AppliedSet head_of(std::int64_t id, std::string_view hash) noexcept;

}  // namespace tenon
