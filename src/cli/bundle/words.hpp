// SPDX-License-Identifier: MIT
// What `tenon bundle` can be asked for; each in a file of its own.
#pragma once

#include "cli/context.hpp"

namespace tenon::cli {

int bundle_build(Context& context);
int bundle_inspect(Context& context);
int bundle_verify(Context& context);
int bundle_unpack(Context& context);
int bundle_index(Context& context);
int bundle_sign(Context& context);
int bundle_keygen(Context& context);
int bundle_trust(Context& context);

/// The one operand after the word. Throws Error{usage} when there is none, or another one behind it; `what`
/// is "a module's folder".
[[nodiscard]] const std::string& only_operand(Context& context, std::string_view what);

}  // namespace tenon::cli
