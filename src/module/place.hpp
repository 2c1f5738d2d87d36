// SPDX-License-Identifier: MIT
// What the place where a manifest lies tells of its module.
#pragma once

#include "tenon/catalog.hpp"

#include <array>
#include <filesystem>
#include <optional>

namespace tenon {

/// The names that a manifest may have, the first one there counts.
inline constexpr std::array<const char*, 3> manifest_names{"info.xml", "module.xml", "manifest.xml"};

[[nodiscard]] std::optional<std::filesystem::path> manifest_in(const std::filesystem::path& folder);

/// Gives the module of a folder its code and says what its place tells against it.
void check_folder(Module& module);

/// The same for a module that came in a bundle: its manifest must name the code, as a file's name is
/// nobody's word.
void check_bundle(Module& module);

}  // namespace tenon
