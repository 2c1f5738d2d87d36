// SPDX-License-Identifier: MIT
// The state from which every script starts, so that no script leaks into the next.
#pragma once

#include "tenon/migrator.hpp"
#include "tenon/script.hpp"

#include "database/connection.hpp"
#include "ledger/embedded.hpp"

namespace tenon {

/// Puts the session into the state that the server gives a new connection, with foreign keys on, then applies
/// the [session] overrides and the statement timeout. Throws DatabaseError; Error{usage} for an override that
/// is no plain variable name, or a timeout that the engine does not have.
void reset_session(Connection& connection, const LedgerPlace& place, const Settings& settings);

/// How the session reads strings (its sql_mode), which the splitter must know before the first statement.
[[nodiscard]] SplitOptions split_options(Connection& connection);

}  // namespace tenon
