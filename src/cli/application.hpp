// SPDX-License-Identifier: MIT
// From the command line to the exit status.
#pragma once

#include <string>
#include <vector>

namespace tenon::cli {

/// Runs the command that `words` (without the program's name) name; returns the exit status.
[[nodiscard]] int run(const std::vector<std::string>& words);

}  // namespace tenon::cli
