// SPDX-License-Identifier: MIT
// What the writing commands have in common: the plan, or the run.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/plan.hpp"

#include "cli/context.hpp"

namespace tenon::cli {

/// A request for `verb` with everything that the flags say; its codes are the operands from `first` on.
/// Throws Error{usage} when they do not fit together.
[[nodiscard]] Request request_for(Verb verb, Context& context, std::size_t first = 0);

/// The request of `tenon goto CODE VERSION`, which are the operands from `first` on. Throws Error{usage}.
[[nodiscard]] Request request_to_version(Context& context, std::size_t first = 0);

/// Shows what would run; returns the exit status.
[[nodiscard]] int show_plan(Context& context, const Request& request);

/// Runs it, or shows the plan with --dry-run; returns the exit status.
[[nodiscard]] int apply(Context& context, const Request& request);

/// Finishes what was cut off, or shows the plan with --dry-run; `code` may be empty. Returns the exit status.
[[nodiscard]] int apply_rest(Context& context, const std::string& code);

/// Undoes what was cut off, or shows the plan with --dry-run; `code` may be empty. Returns the exit status.
[[nodiscard]] int apply_abort(Context& context, const std::string& code);

/// Corrects what is recorded, or shows how with --dry-run. Returns the exit status.
[[nodiscard]] int apply_repair(Context& context, const RepairRequest& request);

/// Takes modules over, or shows with --dry-run what would be recorded. Returns the exit status.
[[nodiscard]] int apply_adoption(Context& context, const AdoptRequest& request);

/// The exit status of a failure; an interrupted one says by which signal.
[[nodiscard]] int status_of(const Error& error) noexcept;

}  // namespace tenon::cli
