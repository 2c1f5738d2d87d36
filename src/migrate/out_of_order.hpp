// SPDX-License-Identifier: MIT
// Updates that reached the module folder after the module had gone past their version.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/catalog.hpp"

#include <vector>

namespace tenon {

/// Whether the manifest's updates up to the recorded version are other ones than those that ran. Asks for no
/// history: if they are the same, none of them is out of order.
[[nodiscard]] bool may_be_out_of_order(const Module& module, const RecordedModule& recorded);

/// Listed updates above the module's base, at or below its recorded version, that never ran.
[[nodiscard]] std::vector<ScriptEntry> out_of_order(const Module& module, const RecordedModule& recorded,
                                                    const Applied& applied);

/// The warning that one of them is.
[[nodiscard]] Finding out_of_order_finding(const Module& module, const ScriptEntry& entry);

}  // namespace tenon
