// SPDX-License-Identifier: MIT
// Bundles, written: the one form that form.hpp describes, from entries in any order.
#pragma once

#include "tenon/source.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tenon {

/// What becomes an entry.
struct NewEntry {
    std::string name;        ///< as BundleEntry::name
    std::uint64_t size = 0;  ///< bytes; the source must have as many
    std::function<std::unique_ptr<ByteSource>()> open;
};

/// Writes a bundle in one step: readers of `path` see the old bytes or the new ones. An existing file is
/// replaced; permissions are those of a new file. Sorts the entries. Throws Error{failed} when it cannot be
/// written (nothing is left behind) or an entry's source has not as many bytes as `size`,
/// Error{verification} for names that no reader would take, and for more than a bundle can hold.
void write_archive(std::vector<NewEntry> entries, const std::filesystem::path& path);

/// The same into memory.
[[nodiscard]] std::string archive_bytes(std::vector<NewEntry> entries);

}  // namespace tenon
