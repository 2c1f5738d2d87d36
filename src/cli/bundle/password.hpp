// SPDX-License-Identifier: MIT
// The passwords of secret keys: asked for on a terminal, or read with --password-stdin.
#pragma once

#include "cli/context.hpp"

#include <string>

namespace tenon::cli {

/// The password of a secret key; empty, and not asked for, if the key has none. `file` is its name for
/// people. Throws Error{policy} when nobody can be asked, Error{trust} for a text that is no secret key.
[[nodiscard]] std::string key_password(Context& context, const std::string& secret_key_text,
                                       const std::string& file);

/// A password for a new key, asked for twice. Throws Error{policy} when nobody can be asked, Error{usage} for
/// an empty one and when both are not the same.
[[nodiscard]] std::string new_password(Context& context, const std::string& file);

}  // namespace tenon::cli
