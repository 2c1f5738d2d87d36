// SPDX-License-Identifier: MIT
// What a module's history adds up to: the versions that are applied, and what undoes each of them.
#pragma once

#include "tenon/ledger.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// An update that counts as applied.
struct AppliedUpdate {
    Version version;
    Version from;          ///< what was recorded before it; `version` or more if it came out of order
    std::int64_t row = 0;  ///< id of the history row that says so
    std::string script;    ///< empty: marked by hand
    std::string checksum;
    std::string title;
    bool skipped = false;  ///< its precondition did not hold: nothing ran
    std::string rollback_script;
    std::string rollback_text;
    std::string rollback_defaults;  ///< as in HistoryRow
};

/// The state of one module as its history tells it.
struct Applied {
    bool installed = false;
    Version version;  ///< recorded
    Version base;
    std::string install_script;  ///< with its checksum and the version that it brought; empty: none ran
    std::string install_checksum;
    Version install_version;
    bool testdata = false;               ///< the module's test data is there
    std::vector<AppliedUpdate> updates;  ///< above `base`, by version

    [[nodiscard]] const AppliedUpdate* find(const Version& wanted) const noexcept;
    [[nodiscard]] AppliedSet set() const noexcept;
};

/// By code, of the modules for which it was looked up.
using AppliedModules = std::map<std::string, Applied, std::less<>>;

/// Follows one more row; rows that did not succeed change nothing.
void follow(Applied& applied, const HistoryRow& row);

/// HistoryRow::rollback_defaults, and back.
[[nodiscard]] std::string defaults_text(std::span<const PlaceholderDefault> defaults);
[[nodiscard]] std::vector<PlaceholderDefault> defaults_from(std::string_view text);

/// All rows of one module, oldest first.
[[nodiscard]] Applied replay(std::span<const HistoryRow> rows);

}  // namespace tenon
