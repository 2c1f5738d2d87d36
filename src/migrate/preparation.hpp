// SPDX-License-Identifier: MIT
// What must be so before a run changes anything.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "migrate/identity.hpp"

#include <string>

namespace tenon {

/// Throws Error{usage} for a prefix that is not made of letters, digits and _.
void check_prefix(const std::string& prefix);

/// Throws Error{policy} where the settings forbid every write.
void refuse_read_only(const Settings& settings);

/// Makes the ledger where there is none. Under the lock.
void ensure_ledger(Connection& connection, const Driver& driver, Ledger& ledger, const Identity& identity);

}  // namespace tenon
