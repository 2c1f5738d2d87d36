// SPDX-License-Identifier: MIT
// The texts of help, at most 80 columns wide.
#pragma once

#include "cli/commands.hpp"

#include <string>

namespace tenon::cli {

/// What tenon is, its commands, the flags of every command.
[[nodiscard]] std::string overview_text();

/// One command: usage, description, its own flags, examples.
[[nodiscard]] std::string help_text(const Command& command);

}  // namespace tenon::cli
