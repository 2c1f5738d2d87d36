// SPDX-License-Identifier: MIT
// What the application itself has written down about its modules.
#pragma once

#include "tenon/plan.hpp"

#include "ledger/ledger.hpp"

namespace tenon {

/// Throws Error{policy} when the application's own table of modules lists one that the plan would install:
/// most real install scripts begin with DROP TABLE, so what another installer put there must be adopted, not
/// wiped.
void refuse_what_application_has(const Plan& plan, Ledger& ledger);

}  // namespace tenon
