// SPDX-License-Identifier: MIT
// The scripts that `tenon completion` prints.
#pragma once

#include <string>

namespace tenon::cli::completion {

[[nodiscard]] std::string bash_script();
[[nodiscard]] std::string zsh_script();
[[nodiscard]] std::string fish_script();

}  // namespace tenon::cli::completion
