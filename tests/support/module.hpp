// SPDX-License-Identifier: MIT
// Modules and findings, written short.
#pragma once

#include "tenon/catalog.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace tenon::test {

/// Writes a manifest of version 0.0.5 with `content` under its root.
inline void add_module(const std::filesystem::path& folder, const std::string& content,
                       const std::string& name = "info.xml") {
    std::filesystem::create_directories(folder);
    write_file(folder / name, "<install type=\"module\"><version>0.0.5</version>" + content + "</install>\n");
}

/// "error script-missing, warning update-order".
inline std::string ids(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        if (!text.empty()) text += ", ";
        text += std::string(to_string(finding.level)) + " " + finding.id;
    }
    return text;
}

inline std::filesystem::path source_root() {
    const char* root = std::getenv("TENON_SOURCE_ROOT");
    return root == nullptr ? std::filesystem::path(".") : std::filesystem::path(root);
}

/// The published modules that lie beside the project on some machines; a message says when they do not.
inline std::optional<std::filesystem::path> corpus() {
    const auto folder = source_root() / ".." / "shared" / "corpus" / "apphp";
    if (std::filesystem::is_directory(folder)) return folder;
    MESSAGE("skipped: no published modules at " << folder.string());
    return std::nullopt;
}

}  // namespace tenon::test
