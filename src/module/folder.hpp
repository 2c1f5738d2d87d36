// SPDX-License-Identifier: MIT
// A module's folder, on disk or in a bundle: how a path that a manifest names becomes a file that may be
// read.
#pragma once

#include "tenon/catalog.hpp"
#include "tenon/source.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

enum class FileState { usable, missing, link, not_a_file };

/// What lies at `name` below the module's data folder. Follows no link: a link anywhere on the way from the
/// module's folder on is `link`.
[[nodiscard]] FileState state_of(const Module& module, std::string_view name);

/// The error that says why a named script cannot be used; `state` is not `usable`.
[[nodiscard]] Finding missing_script(const ScriptEntry& entry, FileState state);

/// `name` without "./" and doubled slashes: what history records.
[[nodiscard]] std::string normal_name(std::string_view name);

/// The .sql files that lie where the module's scripts lie (its data folder and the folders of the scripts
/// that the manifest names), relative to the data folder, by name. Links are left out.
[[nodiscard]] std::vector<std::string> sql_files(const Module& module);

/// Opens a file whose state is `usable`. Throws Error{failed}, and as Bundle::read().
[[nodiscard]] std::unique_ptr<ByteSource> open_in(const Module& module, std::string_view name);

/// Every script that the manifest names.
[[nodiscard]] std::vector<const ScriptEntry*> entries_of(const Manifest& manifest);

/// The files that exist of a script: the one that is named and its variants, by name.
[[nodiscard]] std::vector<std::string> variants_of(const Module& module, const ScriptEntry& entry);

}  // namespace tenon
