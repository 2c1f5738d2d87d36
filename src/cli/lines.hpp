// SPDX-License-Identifier: MIT
// Steps, plans and modules as people read them.
#pragma once

#include "tenon/migrator.hpp"

#include "cli/terminal.hpp"

#include <chrono>
#include <string>

namespace tenon::cli {

/// "4 statements", "120 ms", "3.4 s", "2 min 5 s".
[[nodiscard]] std::string duration_text(std::chrono::milliseconds duration);

/// "17 bytes", "3.2 MB".
[[nodiscard]] std::string size_text(std::uint64_t bytes);

/// What a step has done: "cms 0.0.3 → 0.0.4", "cms 0.0.5 installed", "cms 0.0.5 uninstalled".
[[nodiscard]] std::string change_text(const std::string& code, Action action, const Version& from,
                                      const Version& to);

/// What a step is to do: "update cms 0.0.3 → 0.0.4", "install cms 0.0.5", "uninstall cms 0.0.5".
[[nodiscard]] std::string intent_text(const std::string& code, Action action, const Version& from,
                                      const Version& to);

/// "✓ cms 0.0.3 → 0.0.4   4 statements   120 ms", or with "✗" what was to be done and how it ended; the
/// change is filled up to `width` characters. "- cms 0.0.3 → 0.0.4   skipped: column t.c is there".
[[nodiscard]] std::string step_line(const StepResult& step, std::size_t width, const Paint& paint);

/// "✓ backup /srv/app.db.backup-20260102T030405Z   3.2 MB   120 ms".
[[nodiscard]] std::string backup_line(const BackupResult& backup, const Paint& paint);

/// "· cms 0.0.5 is already installed": nothing was to be done.
[[nodiscard]] std::string unchanged_line(const Unchanged& unchanged, const Paint& paint);

/// The step as a comment of SQL, what it destroys, and its statements if they were asked for.
[[nodiscard]] std::string plan_text(const StepPreview& step, std::size_t number, const Paint& paint);

/// "runs only if column t.c is missing: it is there now, would be skipped".
[[nodiscard]] std::string condition_text(const ConditionState& condition);

/// "cms 0.0.4 (breaking): the old templates no longer work".
[[nodiscard]] std::string notice_text(const PlannedNotice& planned);

/// "DROP TABLE cms_old (12 rows)".
[[nodiscard]] std::string destructive_text(const DestructiveStep& step);

/// The table of `status`, and below it the script that stands half-way, if any.
[[nodiscard]] std::string status_text(const Status& status, const Paint& paint);

/// The table of `list`; without a database the column of what is installed is left out.
enum class Installed { known, unknown };
[[nodiscard]] std::string list_text(const std::vector<ModuleStatus>& modules, Installed installed);

/// The updates that `status` found pending, one a line with its title; empty if there are none.
[[nodiscard]] std::string pending_text(const Status& status);

/// The modules of `status` that come from bundles, one a line with who signed it; empty if there are none.
[[nodiscard]] std::string sources_text(const Status& status);

/// Everything that the manifest says of a module, and what is installed.
[[nodiscard]] std::string info_text(const Module& module, const ModuleStatus* status);

/// The table of `history`.
[[nodiscard]] std::string history_text(const std::vector<HistoryRow>& rows);

}  // namespace tenon::cli
