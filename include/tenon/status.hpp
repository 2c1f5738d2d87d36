// SPDX-License-Identifier: MIT
// What is installed, what is available and what is pending: plain values.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/ledger.hpp"
#include "tenon/module.hpp"
#include "tenon/version.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// An update that a module's manifest lists above the recorded version.
struct PendingUpdate {
    Version from;
    Version to;
    std::string script;  ///< as the manifest names it; empty: only the version is recorded
    std::string title;
};

/// A module in the eyes of `status`.
struct ModuleStatus {
    std::string code;
    std::string name;
    ModuleKind kind = ModuleKind::module;
    std::optional<Version> installed;
    std::optional<Version> available;  ///< empty: recorded, but not in the catalog
    /// "absent", "installed", "outdated", "newer" (recorded above the manifest's), "missing" (not in the
    /// catalog) or an -ing state.
    std::string state;
    std::vector<PendingUpdate> pending;  ///< what `update` would run, from the manifest alone
    std::string source = {};     ///< the module's folder, or its bundle's file; empty: not in the catalog
    bool bundled = false;        ///< it comes from a bundle
    std::string signed_by = {};  ///< id of the trusted key that signed the bundle, or empty
};

struct Status {
    std::vector<ModuleStatus> modules;  ///< by code
    std::optional<Progress> progress;
    Findings findings;  ///< of the catalog

    /// Something is outdated or half done: exit 3 with --exit-code.
    [[nodiscard]] bool pending() const noexcept;
};

/// Which modules up_to_date() asks about: those named and those of the given kinds. When nothing is given,
/// all that the catalog has: then every one of them has to be installed.
struct Selection {
    std::vector<std::string> codes = {};
    std::vector<ModuleKind> kinds = {};
    /// And every other module that is installed; absent it is optional, and does not count.
    bool installed = false;
};

}  // namespace tenon
