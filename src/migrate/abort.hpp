// SPDX-License-Identifier: MIT
// Taking a half applied action back.
#pragma once

#include "tenon/plan.hpp"

namespace tenon {

/// What takes the unfinished action back: the uninstall script of a half installed module, the rollback
/// script of the update in which a module stands, or no script where none of it has taken effect. Throws
/// Error{policy} when the module has no such script, or when the action is one that cannot be undone; and
/// what make_plan() throws.
[[nodiscard]] Plan make_abort_plan(const Catalog& catalog, const Snapshot& snapshot,
                                   const ServerInfo& server);

/// The same for an abort that was cut off.
[[nodiscard]] Plan make_cut_off_abort_plan(const Catalog& catalog, const Snapshot& snapshot,
                                           const ServerInfo& server);

}  // namespace tenon
