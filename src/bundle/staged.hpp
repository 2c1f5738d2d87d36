// SPDX-License-Identifier: MIT
// A bundle that is written beside its place, checked there, and only then put into it.
#pragma once

#include "tenon/bundle.hpp"

#include "archive/writer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tenon {

/// Removes what it wrote unless it was put into place.
class StagedBundle {
public:
    /// Throws as write_archive().
    StagedBundle(std::vector<NewEntry> entries, const std::filesystem::path& target);
    /// A copy of a file. Throws Error{failed}.
    StagedBundle(const std::filesystem::path& original, const std::filesystem::path& target);
    ~StagedBundle();
    StagedBundle(const StagedBundle&) = delete;
    StagedBundle& operator=(const StagedBundle&) = delete;

    /// Reads it back as anybody would. Throws as Bundle::check(); `expected` as for Bundle::open().
    [[nodiscard]] std::shared_ptr<const Bundle> checked(std::string expected = {}) const;

    /// Replaces the target in one step. Throws Error{failed}.
    void put();

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    bool there_ = true;
};

/// SHA256SUMS, or its signature.
[[nodiscard]] NewEntry text_entry(std::string_view name, std::string text);

}  // namespace tenon
