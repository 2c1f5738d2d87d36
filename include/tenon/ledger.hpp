// SPDX-License-Identifier: MIT
// What tenon has recorded in a database: plain values. docs/recovery.md says what each state means.
#pragma once

#include "tenon/module.hpp"
#include "tenon/version.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// What is done to a module. `adopt` and `repair` write the ledger only.
enum class Action { install, update, rollback, uninstall, testdata, testdata_delete, adopt, repair };

/// "install", "update", "rollback", "uninstall", "testdata", "testdata-delete", "adopt", "repair".
[[nodiscard]] const char* to_string(Action action) noexcept;

/// What the ledger says of a module. The four -ing states are what a failure or a crash leaves behind.
enum class ModuleState { installed, installing, updating, rolling_back, uninstalling };

/// "installed", "installing", "updating", "rolling-back", "uninstalling".
[[nodiscard]] const char* to_string(ModuleState state) noexcept;

/// Which update scripts a module has had, without a list of them: as long for ten thousand as for one. Two
/// are equal when the same versions are in both.
struct AppliedSet {
    std::uint64_t count = 0;
    std::uint64_t digest = 0;  ///< the sum of a 64-bit hash of each version

    void add(const Version& version) noexcept;
    void remove(const Version& version) noexcept;
    [[nodiscard]] std::string text() const;  ///< "3:00f1…"
    [[nodiscard]] static std::optional<AppliedSet> parse(std::string_view text);
    bool operator==(const AppliedSet&) const = default;
};

/// How an unfinished action was asked for, beside its target: finishing it must know.
struct Manner {
    bool undoes = false;        ///< it takes a half applied action back
    bool out_of_order = false;  ///< updates below the recorded version that never ran, too
    bool ignores_unlisted = false;
    bool runs_unlisted = false;
    bool keeps_going = false;      ///< statements that fail are listed
    bool testdata = false;         ///< no version changes: test data comes
    bool testdata_delete = false;  ///< or goes

    [[nodiscard]] std::string text() const;  ///< "out-of-order run-unlisted", empty for none
    [[nodiscard]] static std::optional<Manner> parse(std::string_view text);
    bool operator==(const Manner&) const = default;
};

/// One row of <prefix>tenon_module.
struct RecordedModule {
    std::string code;
    std::string name;
    ModuleKind kind = ModuleKind::module;
    Version version;  ///< recorded version; 0 while `installing`
    ModuleState state = ModuleState::installed;
    Version target;          ///< where an unfinished action was going; otherwise equal to version
    std::string changed_at;  ///< UTC, YYYY-MM-DD HH:MM:SS
    Version base = {};  ///< what the install script or an adoption brought: updates up to it are part of it
    AppliedSet applied = {};  ///< the update scripts above `base` that have run
    Manner manner = {};       ///< of an unfinished action
};

/// What is known of the statement at which a script stands.
enum class Standing {
    ready,     ///< all before it have ended; of it nothing stands (not sent, or its transaction is undone)
    running,   ///< it was sent and nothing was heard of it: what it left must be looked up
    failed,    ///< the engine refused it, and it has changed nothing
    doubtful,  ///< the engine refused it, and some of it may stand
    stopped    ///< ready, and the run was interrupted before it
};

/// "ready", "running", "failed", "doubtful", "stopped".
[[nodiscard]] const char* to_string(Standing standing) noexcept;

/// The row of <prefix>tenon_progress: where the script stands that runs statement by statement.
struct Progress {
    std::string module;
    Action action = Action::install;
    std::string script;    ///< file name relative to the module's data folder
    std::string checksum;  ///< of the file that was running
    Version from;
    Version to;                    ///< of this script
    std::string clock;             ///< the run's reading of the clock, kept for the resume
    std::uint64_t statement = 0;   ///< index (from 0) of the statement at which it stands; `statements`:
                                   ///< all have run
    std::uint64_t statements = 0;  ///< how many the script has
    std::string statement_hash;    ///< SHA-256 of its text with placeholders filled in
    std::string done_hash;   ///< chained over the statements before it: what a mended script must still hold
    std::uint32_t line = 0;  ///< where it stands in the file
    std::uint32_t column = 0;
    Standing standing = Standing::running;
    std::string error;     ///< the engine's message
    std::string observed;  ///< what was seen before the statement, to judge it by
    std::string session;   ///< what the statements before it left in the session, to be made again
};

/// Everything that one look at the ledger gives.
struct Snapshot {
    bool exists = false;                  ///< false: no ledger in this database yet
    std::vector<RecordedModule> modules;  ///< by code, without tenon's own
    std::optional<Progress> progress;
    /// The last row of the history as tenon's own module row has it: its id, and the beginning of its hash.
    /// Rows that are taken away at the end show by it.
    AppliedSet head = {};

    [[nodiscard]] const RecordedModule* find(std::string_view code) const noexcept;
};

/// One row of <prefix>tenon_history.
struct HistoryRow {
    std::int64_t id = 0;
    std::string module;
    Action action = Action::install;
    Version from;
    Version to;
    std::string script;    ///< empty: no script ran (a release that changed files only)
    std::string checksum;  ///< "sha256-lf:<hex>", or empty
    std::string title;
    std::uint64_t statements = 0;
    std::string actor;
    std::string host;
    std::string tool;        ///< "tenon 0.1.0"
    std::string started_at;  ///< UTC, YYYY-MM-DD HH:MM:SS
    std::string ended_at;
    /// "done", "skipped" (its precondition did not hold), "failed", "half-applied"; of a repair
    /// "marked-applied", "marked-pending", "version-set", "checksum-accepted", and of the statement at which
    /// a module stands "statement-applied", "statement-pending"
    std::string outcome;
    std::string error;
    std::string rollback_script;  ///< its name, with the text as it was when the update ran
    std::string rollback_text;
    std::string rollback_defaults;  ///< the manifest's placeholder defaults for it: lines NAME=VALUE
    Version version;     ///< of the script: what the row marks as applied, or takes back; else equal to `to`
    Version base;        ///< RecordedModule::base after this row
    std::string reason;  ///< why a repair was made, or a script was skipped
    std::string bundle;  ///< "sha256:<hex>" of the bundle that the module came in; empty: from a folder
    std::string signed_by;  ///< id of the trusted key that had signed the bundle, or empty
    std::string previous_hash;
    std::string hash;  ///< SHA-256 over the row and previous_hash
};

}  // namespace tenon
