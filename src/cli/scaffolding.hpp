// SPDX-License-Identifier: MIT
// What `init` and `new` share: engines, and how a scaffold is shown and written.
#pragma once

#include "tenon/scaffold.hpp"

#include "cli/context.hpp"

#include <string_view>
#include <vector>

namespace tenon::cli {

/// The dialects that --engine names, without repetition; empty without the flag.
[[nodiscard]] std::vector<Dialect> dialects_given(const Arguments& arguments);

/// Writes the files, or with --dry-run shows them, and says which command comes next. Returns the exit
/// status.
int carry_out(Context& context, const Scaffold& scaffold, std::string_view next);

}  // namespace tenon::cli
