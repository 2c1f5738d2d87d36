// SPDX-License-Identifier: MIT
// Scaffolds in a temporary folder, and what they refuse.
#pragma once

#include "tenon/error.hpp"
#include "tenon/lint.hpp"
#include "tenon/scaffold.hpp"

#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tenon::test {

/// The paths of a scaffold's files below `folder`.
inline std::vector<std::string> paths_of(const Scaffold& scaffold, const std::filesystem::path& folder) {
    std::vector<std::string> paths;
    for (const auto& file : scaffold.files) paths.push_back(file.path.lexically_relative(folder).string());
    return paths;
}

/// What lies below a folder: files and folders, by name.
inline std::vector<std::string> tree_of(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        names.push_back(entry.path().lexically_relative(folder).string());
    std::sort(names.begin(), names.end());
    return names;
}

/// "kind: message | state | hint" of what `work` throws.
template <typename Work>
std::string refusal_of(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return std::to_string(static_cast<int>(error.kind())) + ": " + error.what() + " | " +
               error.detail().state + " | " + error.detail().hint;
    }
    return "no failure";
}

/// What `lint --strict` would stop at.
inline std::string complaints_about(const Catalog& catalog) {
    std::string text;
    for (const auto& finding : lint_catalog(catalog)) {
        if (finding.level == FindingLevel::note) continue;
        text += to_string(finding.where) + ": " + finding.message + "\n";
    }
    return text;
}

}  // namespace tenon::test
