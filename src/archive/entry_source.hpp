// SPDX-License-Identifier: MIT
// The content of an entry as it is read: never more of it than its digest allows.
#pragma once

#include "tenon/bundle.hpp"

#include "archive/blob.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace tenon {

/// Reads `entry`, whose data begin at `offset`. The last bytes are handed out once all of them are those of
/// the digest; else throws Error{verification} about `file`.
[[nodiscard]] std::unique_ptr<ByteSource> open_entry(std::shared_ptr<const Blob> blob,
                                                     const BundleEntry& entry, std::uint64_t offset,
                                                     std::string file);

/// Throws Error{verification}: what the digest of an entry is not.
[[noreturn]] void refuse_content(const std::string& file, const std::string& entry);

}  // namespace tenon
