// SPDX-License-Identifier: MIT
// The list of the bundles that lie in a folder, tenon-index.json: so that only those that count are opened.
#pragma once

#include "tenon/pack.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Whether `name` may stand in an index: a plain file name that has_bundle_name().
[[nodiscard]] bool valid_bundle_name(std::string_view name);

/// The index of a folder, in the order of index_text(). Absent when there is none; one that cannot be used is
/// a finding (id "index-damaged"), and absent, too. Nothing in it is proved: a bundle's digest has to be
/// compared when it is opened.
[[nodiscard]] std::optional<std::vector<IndexedBundle>> read_index(const std::filesystem::path& folder,
                                                                   Findings& findings);

/// The index as it is written: by code, version and file name.
[[nodiscard]] std::string index_text(const std::vector<IndexedBundle>& bundles);

}  // namespace tenon
