// SPDX-License-Identifier: MIT
// The public keys that are trusted, as files: trusted-keys.toml.
#pragma once

#include "tenon/bundle.hpp"
#include "tenon/finding.hpp"

#include "config/environment.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::config {

/// $XDG_CONFIG_HOME/tenon/trusted-keys.toml, or ~/.config/tenon/trusted-keys.toml; empty without a home.
[[nodiscard]] std::filesystem::path trust_file(const Variables& process);

/// /etc/tenon/trusted-keys.toml, which tenon reads and never writes.
[[nodiscard]] std::filesystem::path system_trust_file();

struct TrustedKeys {
    std::vector<TrustedKey> keys;
    Findings findings;
};

/// Reads such a file from memory: a [[key]] table with key, name and modules for each. `name` is how
/// messages call it. The ids are worked out from the keys.
[[nodiscard]] TrustedKeys parse_trusted_keys(const std::string& name, std::string_view text);

/// Reads such a file from disk; none if there is no file. Throws Error{usage} with every finding when there
/// is any.
[[nodiscard]] std::vector<TrustedKey> read_trusted_keys(const std::filesystem::path& path);

/// Writes it anew in one step, with the folder that it lies in. Throws Error{failed}.
void write_trusted_keys(const std::filesystem::path& path, const std::vector<TrustedKey>& keys);

/// Whether this may stand in `modules`: a module's code, or "*" for all.
[[nodiscard]] bool names_modules(std::string_view text) noexcept;

}  // namespace tenon::config
