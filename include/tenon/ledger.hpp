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

/// What is done to a module.
enum class Action { install, update, rollback, uninstall };

/// "install", "update", "rollback", "uninstall".
[[nodiscard]] const char* to_string(Action action) noexcept;

/// What the ledger says of a module. The four -ing states are what a failure or a crash leaves behind.
enum class ModuleState { installed, installing, updating, rolling_back, uninstalling };

/// "installed", "installing", "updating", "rolling-back", "uninstalling".
[[nodiscard]] const char* to_string(ModuleState state) noexcept;

/// One row of <prefix>tenon_module.
struct RecordedModule {
    std::string code;
    std::string name;
    ModuleKind kind = ModuleKind::module;
    Version version;  ///< recorded version; 0 while `installing`
    ModuleState state = ModuleState::installed;
    Version target;          ///< where an unfinished action was going; otherwise equal to version
    std::string changed_at;  ///< UTC, YYYY-MM-DD HH:MM:SS
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
    std::string outcome;  ///< "done", "failed", "half-applied"
    std::string error;
    std::string rollback_script;  ///< its name, with the text as it was when the update ran
    std::string rollback_text;
    std::string previous_hash;
    std::string hash;  ///< SHA-256 over the row and previous_hash
};

}  // namespace tenon
