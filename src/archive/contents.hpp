// SPDX-License-Identifier: MIT
// What a bundle holds, once everything about it but the content of its files has been proved.
#pragma once

#include "tenon/bundle.hpp"

#include "archive/blob.hpp"
#include "archive/form.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tenon {

struct Contents {
    std::vector<BundleEntry> entries;    ///< sorted by name; without the list and its signature
    std::vector<std::uint64_t> offsets;  ///< where the data of each of them begin
    std::vector<FormEntry> form;         ///< all that the file has, in its order
    std::string sums;
    std::string signature;  ///< empty: not signed
};

/// Throws Error{verification} about `file` for what is not a bundle in the one form, Error{failed}.
[[nodiscard]] Contents read_contents(const Blob& blob, const std::string& file);

}  // namespace tenon
