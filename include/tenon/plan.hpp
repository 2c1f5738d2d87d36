// SPDX-License-Identifier: MIT
// What would run, and in which order: a pure function of catalog, ledger and request.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/catalog.hpp"
#include "tenon/database.hpp"
#include "tenon/error.hpp"
#include "tenon/ledger.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// What the operator asks for.
enum class Verb { install, update, uninstall, migrate, rollback, go_to, testdata, testdata_delete };

/// "install", "update", "uninstall", "migrate", "rollback", "goto", "testdata", "testdata-delete".
[[nodiscard]] const char* to_string(Verb verb) noexcept;

/// What to do about updates that lie in data/ but are listed nowhere.
enum class Unlisted { error, ignore, run };

struct Request {
    Verb verb = Verb::migrate;
    /// With `kinds` empty, too: all of them (install needs `all`, to be sure).
    std::vector<std::string> codes = {};
    std::vector<ModuleKind> kinds = {};  ///< and every module of these kinds
    bool all = false;
    std::optional<Version> to = {};  ///< update: stop at this version; rollback, goto: get there
    bool cascade = false;            ///< uninstall: take along what needs the module
    Unlisted unlisted = Unlisted::error;
    bool out_of_order = false;  ///< update, migrate: run what came after its time, too
    /// update, migrate: a module whose manifest is older than what is recorded goes down to it, by the stored
    /// rollback scripts; otherwise it is refused.
    bool allow_downgrade = false;
};

/// What the ledger is to say of a step's script once it has run.
enum class Marks {
    nothing,
    base,       ///< all updates up to the version are part of it: an install script
    applied,    ///< one update
    taken_back  ///< the update is no longer applied
};

/// One script run; or, without a script, a version that is only recorded.
struct Step {
    std::optional<ScriptFile> script;
    Version from;
    Version to;
    std::optional<ScriptFile> rollback;  ///< the script that undoes this update, stored when it runs
    Version version = {};                ///< of the update; differs from `to` where it runs out of order
    Marks marks = Marks::nothing;
    std::vector<PlaceholderDefault> placeholders = {};  ///< of the manifest that the script belongs to
    std::string title = {};                             ///< of what is undone, where no script says it
};

/// All steps of one module.
struct ModuleAction {
    std::string code;
    Action action = Action::install;
    Version from;
    Version to;
    std::vector<Step> steps;
    std::string name = {};  ///< of the module, for the record
    ModuleKind kind = ModuleKind::module;
    Manner manner = {};
    std::vector<Notice> notices = {};  ///< of an update: of the versions that it reaches or passes
    /// What its scripts come from, for the record; null: a folder, or the ledger (a rollback).
    std::shared_ptr<const Bundle> bundle = {};
    std::string signed_by = {};  ///< Module::signed_by
};

/// A module that the request names and that needs nothing.
struct Unchanged {
    std::string code;
    Version version;
    std::string why;   ///< "already installed", "up to date"
    std::string hint;  ///< "tenon update cms" when it is outdated; else empty
};

struct Plan {
    std::vector<ModuleAction> actions;  ///< in the order in which they run
    std::vector<Unchanged> unchanged;
    Findings findings;  ///< warnings and notes of the modules that take part
};

/// Throws Error{usage} when the parts of a request do not fit together: an install of nothing or of codes and
/// all, an uninstall of nothing or by kind, `to` for more than one module. make_plan() does it, too.
void check_request(const Request& request);

/// A pure function but for this: it reads the folders of the modules that have work (script variants,
/// unlisted updates), nothing else. Throws Error when anything of the request must be refused, before
/// anything runs: usage for an unknown module (nearest name offered), verification, trust, policy,
/// requirement; with every reason in its findings. `applied` is needed of the modules that needs_history()
/// names.
[[nodiscard]] Plan make_plan(const Catalog& catalog, const Snapshot& snapshot, const Request& request,
                             const ServerInfo& server, const AppliedModules& applied = {});

/// The modules whose history the plan of this request depends on: those that go down, and those with updates
/// that may have come out of order.
[[nodiscard]] std::vector<std::string> needs_history(const Catalog& catalog, const Snapshot& snapshot,
                                                     const Request& request);

}  // namespace tenon
