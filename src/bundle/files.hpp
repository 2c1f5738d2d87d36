// SPDX-License-Identifier: MIT
// What belongs into the bundle of a module's folder, and what keeps it from being built.
#pragma once

#include "tenon/catalog.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tenon {

/// A file that is to be packed.
struct PackedFile {
    std::string name;            ///< of the entry
    std::filesystem::path path;  ///< on disk
    Position where;              ///< what names it in the manifest; the manifest as a whole for itself
    std::uint64_t size = 0;
    std::string sha256;
};

/// A module's folder, looked through.
struct ModuleFiles {
    std::string code;
    Version version;
    std::vector<PackedFile> files;  ///< by name; incomplete when there are errors
    Findings findings;              ///< by place
};

/// Lints a module's folder, collects the files that its bundle has, and their digests when there is no error.
/// Follows no link: one is an error (id "file-link"). What is listed and not there is a warning
/// ("file-missing"); names that a bundle cannot have are errors ("bundle-name"). Throws Error{usage} without
/// a manifest, Error{failed} when a file cannot be read.
[[nodiscard]] ModuleFiles files_of(const std::filesystem::path& folder);

}  // namespace tenon
