// SPDX-License-Identifier: MIT
// Every byte of a bundle held to its digests, in one pass over the file.
#pragma once

#include "archive/blob.hpp"
#include "archive/contents.hpp"

#include <string>

namespace tenon {

/// Returns the digest of the whole file, "sha256:<hex>". Throws Error{verification} about `file` naming the
/// first entry that is not as SHA256SUMS says, whose checksum is another one, or that is a script or manifest
/// and begins as an archive does; Error{failed}.
[[nodiscard]] std::string check_contents(const Blob& blob, const Contents& contents, const std::string& file);

}  // namespace tenon
