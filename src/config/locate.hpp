// SPDX-License-Identifier: MIT
// Where configuration files lie.
#pragma once

#include "config/environment.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace tenon::config {

/// The tenon.toml of the project, as a path relative to the working folder: beside it or above it, up to the
/// folder that holds .git. Outside of any repository a file above the working folder is taken only if it
/// belongs to this user or to root, so that nobody plants one in /tmp.
[[nodiscard]] std::optional<std::filesystem::path> project_file(const std::filesystem::path& folder);

/// $XDG_CONFIG_HOME/tenon/config.toml, or ~/.config/tenon/config.toml; empty without a home.
[[nodiscard]] std::filesystem::path user_file(const Variables& process);

/// /etc/tenon/config.toml.
[[nodiscard]] std::filesystem::path system_file();

}  // namespace tenon::config
