// SPDX-License-Identifier: MIT
// What a zip says about itself, of any form, with no trust: enough to name what is wrong with it.
#pragma once

#include "archive/blob.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tenon {

/// A record of the list at the end.
struct ListedEntry {
    std::string name;
    std::uint16_t made_by = 0;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;  ///< bytes in the file
    std::uint32_t size = 0;    ///< bytes that it claims to have
    std::uint32_t attributes = 0;
    std::uint32_t offset = 0;
};

/// Reads the list; memory and time are bounded by what the file has and by limits.hpp. Throws
/// Error{verification} about `file` when there is no list that could be read whole: not a zip, truncated,
/// bytes before, between or after, too many entries or bytes.
[[nodiscard]] std::vector<ListedEntry> read_listing(const Blob& blob, const std::string& file);

/// Throws Error{verification} for the first entry that no bundle has: encrypted, link, device, folder, a bad
/// name, twice, colliding, a bomb, overlapping, compressed.
void check_listing(const std::vector<ListedEntry>& entries, std::uint64_t size, const std::string& file);

}  // namespace tenon
