// SPDX-License-Identifier: MIT
// What module roots hold: every module that lies there, in a folder or in a bundle, before it is decided
// which one counts for its code.
#pragma once

#include "tenon/catalog.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Everything that was found, each list in the order in which it was found.
struct Sources {
    std::vector<Module> folders;
    std::vector<Module> bundles;
    std::vector<Module> named;  ///< bundles that somebody named one by one
    Findings findings;          ///< of what could not be read
};

class SourceReader {
public:
    /// `trust` must outlive it.
    explicit SourceReader(const Trust& trust) : trust_(trust) {}

    /// A folder of modules and bundles, a module's own folder, or a bundle. Throws as read_catalog().
    void read_root(const std::filesystem::path& root);
    /// A module's own folder. Throws Error{usage} without a manifest.
    void read_module(const std::filesystem::path& folder);
    /// A bundle that counts, whatever else has its code. Throws as Bundle::open().
    void read_named(const std::filesystem::path& file);

    [[nodiscard]] Sources finish() { return std::move(sources_); }

private:
    void read_folder(const std::filesystem::path& folder, const std::filesystem::path& manifest);
    void read_inside(const std::filesystem::path& root);
    void read_bundles(const std::filesystem::path& root, const std::vector<std::filesystem::path>& files);
    void read_bundle(const std::filesystem::path& file, std::string digest, std::vector<Module>& into);
    void try_bundle(const std::filesystem::path& file, std::string digest);
    [[nodiscard]] bool is_new(const std::filesystem::path& path);

    const Trust& trust_;
    Sources sources_;
    std::set<std::string> known_;  // canonical paths
};

/// Whether a file's name is one of a bundle: ends with ".tenon.zip", in any case.
[[nodiscard]] bool has_bundle_name(const std::filesystem::path& file);

}  // namespace tenon
