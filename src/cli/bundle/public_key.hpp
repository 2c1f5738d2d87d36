// SPDX-License-Identifier: MIT
// Public keys, as people give them.
#pragma once

#include "tenon/signature.hpp"

#include <string>

namespace tenon::cli {

/// The key itself in Base64, or a file that holds it. Throws Error{trust} for what is neither, Error{failed}
/// when the file cannot be read.
[[nodiscard]] PublicKey public_key_given(const std::string& given);

}  // namespace tenon::cli
