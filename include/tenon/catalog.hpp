// SPDX-License-Identifier: MIT
// The modules found under the module roots. Reads files, never a database.
#pragma once

#include "tenon/bundle.hpp"
#include "tenon/module.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A module as it lies on disk, or in a bundle.
struct Module {
    Manifest manifest;             ///< code is never empty here
    std::filesystem::path folder;  ///< where the manifest lies; of a bundle, its file
    std::filesystem::path data;    ///< where its scripts lie: folder/"data" if that exists, else folder
    Findings findings;  ///< of the manifest and of where it lies; with an error nothing of it may run
    std::shared_ptr<const Bundle> bundle = {};  ///< what it came in; null: a folder
    std::string signed_by = {};  ///< id of the trusted key whose signature fits; empty: nobody vouches

    [[nodiscard]] const std::string& code() const noexcept { return manifest.code; }
};

/// A script chosen for one engine.
struct ScriptFile {
    std::filesystem::path path;
    std::string name;  ///< relative to the module's data folder: what history records
    Version version;
    std::string title;
    Position where;  ///< the entry in the manifest
    /// What runs in place of the file: a rollback script as it was when its update ran.
    std::shared_ptr<const std::string> text = {};
    std::vector<Condition> conditions = {};     ///< all must hold, or nothing runs
    std::shared_ptr<const Bundle> bundle = {};  ///< what `path` lies in; null: on disk
};

struct Catalog {
    /// By code; only those whose manifest could be read. Of two folders with one code the first one, which
    /// has the error (id "code-twice") and the other one's findings, too.
    std::vector<Module> modules;
    Findings findings;  ///< of what could not be read

    [[nodiscard]] const Module* find(std::string_view code) const noexcept;

    /// The same for a code that somebody typed. Throws Error{usage} with the nearest one, and with what is
    /// wrong with the modules that could not be read.
    [[nodiscard]] const Module& at(std::string_view code) const;
};

/// What a catalog is made of beside its roots.
struct CatalogOptions {
    /// Bundles that were named one by one: each stands for its module, whatever else has its code.
    std::vector<std::filesystem::path> bundles = {};
    /// What is asked of signatures: objections are findings of the module, with the ids of SignatureCheck
    /// (and "bundle-unsigned" of a folder, where signatures are required).
    Trust trust = {};
};

/// Reads every module below the roots: a root is a folder of modules and bundles, one module's own folder, or
/// a bundle. Of several bundles of one code the newest version counts, and of a folder and bundles the folder
/// unless a bundle is newer. A root with a tenon-index.json is read by it: of each code only the bundle that
/// counts is opened. Throws Error{usage} when a root does not exist or is neither; for a bundle of
/// `options.bundles` as Bundle::open(), and Error{usage} when two of them have one code.
[[nodiscard]] Catalog read_catalog(const std::vector<std::filesystem::path>& roots,
                                   const CatalogOptions& options = {});

/// Reads one module's folder, or bundle.
[[nodiscard]] Catalog read_module(const std::filesystem::path& folder);

/// The file that serves `entry` on `engine`: "install.mysql.sql" has a SQLite variant if "install.sqlite.sql"
/// lies beside it; "mariadb" before "mysql" on MariaDB; a name without an engine token serves all.
/// Missing file, no variant (id "no-variant", names the engines there are), outside the module, link: a
/// finding is added and the result is empty.
[[nodiscard]] std::optional<ScriptFile> script_for(const Module& module, const ScriptEntry& entry,
                                                   Engine engine, Findings& findings);

/// The engines that the module's install and update scripts serve, from the files beside them.
[[nodiscard]] std::vector<Engine> engines_of(const Module& module);

/// Files below data/ that look like updates for `engine` (first name part "update"), are listed nowhere and
/// are no variant of a listed file. Version order; an entry whose version cannot be told is left out.
[[nodiscard]] std::vector<ScriptFile> unlisted_updates(const Module& module, Engine engine);

/// Modules in the order in which they are installed: requirements first, then kind, then code by bytes. Takes
/// the modules they need along. A circle (id "requirement-circle", printed), a missing module
/// ("requirement-missing") or one of another version ("requirement-version") is a finding. What is in a
/// circle or needs it is left out; so are codes that the catalog does not have.
[[nodiscard]] std::vector<const Module*> install_order(const Catalog& catalog,
                                                       const std::vector<std::string>& codes,
                                                       Findings& findings);

}  // namespace tenon
