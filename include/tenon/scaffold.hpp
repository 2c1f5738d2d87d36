// SPDX-License-Identifier: MIT
// Beginnings: a project, a module, an update of a module. What would be written is a value, so that it can be
// shown first. Knows no database.
#pragma once

#include "tenon/catalog.hpp"
#include "tenon/engine.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// A file that a scaffold makes or changes.
struct ScaffoldFile {
    std::filesystem::path path;
    std::string content;                ///< its bytes
    std::optional<std::string> before;  ///< what it has now, if it is to be changed; else it must not exist
};

/// What would be written, in this order, and what is worth saying about it.
struct Scaffold {
    std::vector<ScaffoldFile> files;
    std::vector<std::string> notes;
    std::string module;  ///< code of the module that it makes or extends; may be empty
    Version version;     ///< that this module then has
};

/// A new project.
struct NewProject {
    std::filesystem::path folder = {};                  ///< relative or absolute; empty: the working folder
    std::string modules = "modules";                    ///< its folder of modules, below `folder`
    std::string prefix = {};                            ///< what <DB_PREFIX> stands for
    std::vector<Dialect> dialects = {Dialect::sqlite};  ///< of the sample module's scripts
};

/// tenon.toml with a SQLite database in var/, that folder, and a sample module if the folder of modules
/// is empty. Throws Error{usage} when there is a tenon.toml, and when another of the files exists.
[[nodiscard]] Scaffold plan_project(const NewProject& project);

/// A new module.
struct NewModule {
    std::string code = {};
    std::string name = {};               ///< for people; empty: made from the code
    std::filesystem::path root = {};     ///< the folder that its own folder is made in; need not exist
    std::vector<Dialect> dialects = {};  ///< of its scripts; empty: all
    bool testdata = false;               ///< with scripts that add and delete test data
};

/// Manifest, install and uninstall scripts. Throws Error{usage} for a code that cannot be (a valid one is
/// proposed), for one that `catalog` has, and when the folder exists and is not empty, and when
/// the root is a module itself.
[[nodiscard]] Scaffold plan_module(const NewModule& module, const Catalog& catalog);

/// A new update of a module.
struct NewUpdate {
    std::optional<Version> version = {};  ///< absent: the next one; of a timestamp, the time now
    std::string title = {};               ///< attribute title="…" and first comment; may be empty
    bool rollback = true;
    std::vector<Dialect> dialects = {};   ///< of the scripts; empty: those that the module has
    std::vector<Dialect> otherwise = {};  ///< for a module without any script; empty: all
    std::string now = {};                 ///< "YYYY-MM-DD HH:MM:SS", UTC; empty: asks the clock
};

/// Update and rollback scripts, named in the manner of the module's own, and the manifest with their entries
/// and the new <version>; every other byte of it stays. Throws Error{usage} for a module that comes from a
/// bundle, when the version is not newer than the manifest's or has scripts already, Error{verification} when
/// the manifest has errors or cannot be edited so that it says this and nothing else.
[[nodiscard]] Scaffold plan_update(const Module& module, const NewUpdate& update);

/// Writes the files. Never overwrites one: throws Error{usage} when a file that is to be made exists, or one
/// that is to be changed says something else by now. When it fails in the middle (Error{failed}) what it had
/// made is removed again, folders included, and the state says so.
void write_scaffold(const Scaffold& scaffold);

/// The lines that a file is to have: "+ line", for a changed one "- line", too, and nothing of what stays.
[[nodiscard]] std::vector<std::string> changes_of(const ScaffoldFile& file);

}  // namespace tenon
