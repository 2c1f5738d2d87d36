// SPDX-License-Identifier: MIT
// What the next release of a module is called: its version, and the names of its scripts.
#pragma once

#include "tenon/catalog.hpp"
#include "tenon/engine.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// The version that follows: the last number and 1, the release of a "-beta"; of a timestamp the time `now`
/// ("YYYY-MM-DD HH:MM:SS"). nullopt when there is none above.
[[nodiscard]] std::optional<Version> next_version(const Version& version, std::string_view now);

/// `version` with as many numbers as `pattern` has, if it has fewer: 1.0 becomes 1.0.0.
[[nodiscard]] Version as_long_as(const Version& version, const Version& pattern);

/// One file of a script: for a dialect, or for all of them.
struct ScriptToken {
    std::optional<Dialect> dialect;
    std::string token;  ///< before the extension; empty: none
};

/// The tokens of the files that the module's install and update scripts have, one a dialect. Only the one
/// that serves all, if there is one. Empty: the module has no such scripts.
[[nodiscard]] std::vector<ScriptToken> tokens_of(const Module& module);

/// The tokens for these dialects, as the module writes them.
[[nodiscard]] std::vector<ScriptToken> tokens_for(const Module& module, std::span<const Dialect> dialects);

/// What a release's update and rollback are called, without token and extension.
struct ReleaseNames {
    std::string update;    ///< with its folder: "sub/update.003"
    std::string rollback;  ///< "sub/rollback.003"
    std::string extension;
    std::string listed;             ///< the token of the name that stands in the manifest
    bool update_versioned = false;  ///< the name does not tell the version
    bool rollback_versioned = false;

    [[nodiscard]] std::string file(std::string_view stem, std::string_view token) const;
};

/// Names in the manner of the module's own scripts; where they would be ambiguous, with the whole version.
[[nodiscard]] ReleaseNames names_for(const Module& module, const Version& version, std::string_view title,
                                     const std::vector<ScriptToken>& tokens);

}  // namespace tenon
