// SPDX-License-Identifier: MIT
// How much of a bundle is believed before anything of it is proved. A module is a few dozen small texts.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tenon {

/// Entries: a thousand times what a module has; their names and digests fit into a few MB of memory.
inline constexpr std::uint64_t most_entries = 10'000;
/// Bytes of a name: what file systems take for a path is 1,024 (macOS) to 4,096 (Linux).
inline constexpr std::size_t longest_name = 1'024;
/// Folders in one another: unpacking and looking for collisions take a step for each.
inline constexpr std::size_t deepest_name = 32;
/// Bytes of a bundle, and of its entries together: one less than what a zip without extensions can say.
inline constexpr std::uint64_t most_bytes = 0xFFFF'FFFEU;
/// How many times larger than its packed bytes an entry of a foreign zip may claim to be before it is called
/// a bomb. Texts come to 20, SQL dumps at times to 60.
inline constexpr std::uint64_t largest_ratio = 100;
/// Bytes of SHA256SUMS: a line for each entry, with the digest, two spaces and the line end.
inline constexpr std::uint64_t most_sums_bytes = most_entries * (64 + 2 + longest_name + 1);
/// Bytes of its signature: minisign's has about 300 of them, and a comment.
inline constexpr std::uint64_t most_signature_bytes = 16'384;

}  // namespace tenon
