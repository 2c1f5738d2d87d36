// SPDX-License-Identifier: MIT
// Texts that a test compares with files, and rewrites when TENON_ACCEPT=1 is set.
#pragma once

#include "base/file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::test {

/// The files with an extension in a folder, by name.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                   std::string_view extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Compares `text` with what lies in `file`; TENON_ACCEPT=1 writes it instead.
inline void check_golden(const std::filesystem::path& file, const std::string& text) {
    const char* accept = std::getenv("TENON_ACCEPT");
    if (accept != nullptr && std::string_view(accept) == "1") {
        write_file(file, text);
        MESSAGE("accepted: " << file.string());
        return;
    }
    REQUIRE_MESSAGE(std::filesystem::exists(file), file.string() << " is missing: run with TENON_ACCEPT=1");
    CHECK_MESSAGE(read_file(file) == text, file.string() << " differs; it should be:\n" << text);
}

}  // namespace tenon::test
