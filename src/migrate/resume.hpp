// SPDX-License-Identifier: MIT
// Going on where a run was cut off.
#pragma once

#include "tenon/plan.hpp"

#include "migrate/scan.hpp"

#include <string>
#include <string_view>

namespace tenon {

/// The module that the ledger says is half done; nullptr if there is none.
[[nodiscard]] const RecordedModule* unfinished_module(const Snapshot& snapshot) noexcept;

/// Whether there is one, and it is the one that `command` asks for (any with an empty `code`). Throws
/// Error{usage} when another one is.
[[nodiscard]] bool is_unfinished(const Snapshot& snapshot, const std::string& code, std::string_view command);

/// Whether a request is the command that was cut off, given again.
[[nodiscard]] bool asks_for_the_rest(const Request& request, const Snapshot& snapshot) noexcept;

/// Whether modules, versions or states are others than they were.
[[nodiscard]] bool differs(const Snapshot& a, const Snapshot& b);

/// What is left of its action, from the last finished script on. Throws Error{half_applied} when the
/// statement at which it stands is in doubt, and what make_plan() throws.
[[nodiscard]] Plan make_resume_plan(const Catalog& catalog, const Snapshot& snapshot,
                                    const ServerInfo& server, const AppliedModules& applied);

/// Lets a step begin where `progress` stands.
void continue_at(const Progress& progress, ScannedStep& step);

/// Checks that the statements of `step` which already ran are still the ones that the file holds; those after
/// may differ: that is how a script is mended. Throws Error{verification} naming the first one that changed.
void check_statements_that_ran(const Progress& progress, const ScannedStep& step,
                               const Placeholders& placeholders, Dialect dialect, const SplitOptions& split);

/// The next link of the chain over the statements that ran.
[[nodiscard]] std::string chained(const std::string& done_hash, std::string_view statement);

}  // namespace tenon
