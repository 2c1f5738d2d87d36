// SPDX-License-Identifier: MIT
// Rows of the JSON document that only single commands have.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/doctor.hpp"
#include "tenon/migrator.hpp"

#include "cli/document.hpp"
#include "config/described.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace tenon::cli {

/// "checks" of `doctor`.
[[nodiscard]] nlohmann::ordered_json json_of(const Checks& checks);

/// "settings" of `config`.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<config::Described>& settings);
/// "foreign_tables" of `adopt`.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<ForeignTable>& tables);

/// "bundle", without its module.
[[nodiscard]] nlohmann::ordered_json json_of(const BundleRow& bundle);
/// "bundles" of `bundle index`.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<IndexedBundle>& bundles);

/// "notices".
[[nodiscard]] nlohmann::ordered_json notices_json(const std::vector<PlannedNotice>& notices);

/// Those of a module's manifest, as if all of them were planned.
[[nodiscard]] std::vector<PlannedNotice> planned_notices(const Module& module);

/// "conditions" of a planned step.
[[nodiscard]] nlohmann::ordered_json conditions_json(const std::vector<ConditionState>& conditions);

}  // namespace tenon::cli
