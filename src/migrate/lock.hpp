// SPDX-License-Identifier: MIT
// One tenon at a time works on a (database, prefix).
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "migrate/identity.hpp"

#include <string>

namespace tenon {

/// Holds the server's named lock on the session that does the work, so that the server keeps it until
/// whatever that session runs has ended. Where the engine has none (SQLite), the write transaction is the
/// lock.
class Lock {
public:
    /// Throws Error{locked} naming the holder when it is not free within the settings' lock timeout.
    Lock(Connection& connection, const Driver& driver, Ledger& ledger, const Settings& settings,
         Events& events);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    /// Leaves a note for those who wait. The ledger must exist.
    void announce(const Identity& identity);

private:
    [[nodiscard]] bool try_for(std::chrono::seconds timeout);
    void wait(const Settings& settings, Events& events);
    [[nodiscard]] std::string holder();

    Connection& connection_;
    Ledger& ledger_;
    std::string name_;
    bool held_ = false;
};

}  // namespace tenon
