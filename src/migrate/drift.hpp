// SPDX-License-Identifier: MIT
// What has become of the scripts that ran: the files of a module against what its history recorded.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/catalog.hpp"

#include <optional>
#include <string>

namespace tenon {

/// How a script that ran lies in its module's folder now.
enum class Drift {
    none,
    changed,   ///< other bytes under the version
    renamed,   ///< the same bytes under another name, or listed for another version
    variant,   ///< another file serves the version now; the one that ran is there as it was
    unlisted,  ///< there as it was, but the manifest does not list it
    missing
};

struct DriftOf {
    Drift drift = Drift::none;
    std::optional<ScriptFile>
        now;               ///< the file that serves the version; with `renamed` the one of that content
    std::string checksum;  ///< of `now`
    std::optional<Version> listed_as;  ///< `renamed`: the other version
};

/// Compares the scripts of one module. Reads files; throws Error{failed} for one that cannot be read.
class DriftFinder {
public:
    DriftFinder(const Module& module, Engine engine, const Applied& applied)
        : module_(module), engine_(engine), applied_(applied) {}

    /// An update that was marked by hand without a script has none.
    [[nodiscard]] DriftOf of(const AppliedUpdate& update) const;
    /// The install script; only while the manifest is of the version that it brought: authors rewrite it.
    [[nodiscard]] DriftOf of_install() const;

    /// The manifest's rollback script of a version, and whether its text is the stored one.
    [[nodiscard]] std::optional<ScriptFile> rollback_of(const Version& version) const;
    [[nodiscard]] bool rollback_differs(const AppliedUpdate& update) const;

    /// The file that the manifest lists for an update to this version.
    [[nodiscard]] std::optional<ScriptFile> update_to(const Version& version) const;

private:
    [[nodiscard]] DriftOf compare(const std::string& script, const std::string& checksum,
                                  std::optional<ScriptFile> now) const;
    [[nodiscard]] DriftOf without_entry(const std::string& script, const std::string& checksum) const;
    [[nodiscard]] std::string checksum_of_recorded(const std::string& script) const;
    [[nodiscard]] std::optional<ScriptFile> file_of(const ScriptEntry& entry) const;

    const Module& module_;
    Engine engine_;
    const Applied& applied_;
};

/// "sha256-lf:…" of a file as it lies there.
[[nodiscard]] std::string checksum_of_file(const ScriptFile& file);

/// Whether this tenon can make checksums like this one.
[[nodiscard]] bool is_known_checksum(std::string_view checksum) noexcept;

}  // namespace tenon
