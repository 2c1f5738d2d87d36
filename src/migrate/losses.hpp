// SPDX-License-Identifier: MIT
// Work that outlives its connection.
#pragma once

#include "tenon/database.hpp"
#include "tenon/migrator.hpp"

#include "ledger/ledger.hpp"

#include <functional>

namespace tenon {

/// Calls `work` until it ends, fails, or the connection is lost for good. When it is lost, a new one is
/// opened within the lock timeout and `renew` called, which gives the ledger on it; what the last statement
/// did is then decided by the ledger and the database, as after a crash. Not for ever at one place: a
/// statement that brings the server down would do it again.
[[nodiscard]] RunResult run_through_losses(Database& database, const Settings& settings, Events& events,
                                           const std::function<void(RunResult&)>& work,
                                           const std::function<Ledger&()>& renew);

}  // namespace tenon
