// SPDX-License-Identifier: MIT
// tenon.toml and its like: strict, every finding at once.
#pragma once

#include "config/layer.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace tenon::config {

/// A configuration file: what it says for everyone, and what it says for each environment.
struct File {
    Layer everywhere;
    std::map<std::string, Layer, std::less<>> environments;
};

struct ReadResult {
    File file;
    Findings findings;
};

/// Reads a file from memory. `name` is how messages call it; relative paths in it start at `base`.
[[nodiscard]] ReadResult read_settings(const std::string& name, std::string_view text,
                                       const std::filesystem::path& base);

/// Reads a file from disk. Throws Error{usage} with every finding when there is any.
[[nodiscard]] File read_settings_file(const std::filesystem::path& path);

/// Throws Error{usage} that says all of it; `file` is its name for people. There must be a finding.
[[noreturn]] void throw_findings(const std::string& file, Findings findings);

}  // namespace tenon::config
