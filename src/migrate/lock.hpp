// SPDX-License-Identifier: MIT
// One tenon at a time works on a (database, prefix).
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "migrate/hold.hpp"
#include "migrate/identity.hpp"
#include "migrate/lease.hpp"
#include "migrate/scan.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// What a run is going to do under the lock.
enum class Work {
    transactions,  ///< every script is part of a transaction of ours
    statements     ///< some script runs, or has run, statement by statement
};

/// The work that the steps of a plan are.
[[nodiscard]] Work work_of(std::span<const ScannedStep> steps);

/// Holds the server's named lock on the session that does the work, so that the server keeps it until
/// whatever that session runs has ended; on a Galera cluster the lease with it. Where the engine has no named
/// locks (SQLite), the write transaction is the lock, and statements that have none hold the file.
class Lock {
public:
    /// Throws Error{locked} naming the holder when it is not free within the settings' lock timeout.
    Lock(Connection& connection, const Driver& driver, Ledger& ledger, const Settings& settings,
         Events& events, Work work);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    /// The work may be more than was said when the lock was taken. True if it was, and others had a moment.
    [[nodiscard]] bool cover(Work work, const Settings& settings, Events& events);

    /// Leaves a note for those who wait; from here on every write of the ledger checks that the lock is
    /// still ours. The ledger must exist.
    void announce(const Identity& identity);

private:
    void release();
    [[nodiscard]] bool try_for(std::chrono::seconds timeout);
    void wait(const Settings& settings, Events& events);
    [[nodiscard]] std::string holder();

    Connection& connection_;
    Ledger& ledger_;
    std::unique_ptr<Loan> loan_;  // given back last
    std::string name_;
    bool held_ = false;
    std::optional<Lease> lease_;
    std::optional<Hold> hold_;
};

/// The lock was not had in time. `by` says who has it.
[[nodiscard]] Error lock_not_free(const Settings& settings, std::string_view by);

/// While it lives, waiting for a lock ends when the run is interrupted.
class Impatience {
public:
    Impatience(Connection& connection, const Settings& settings) : connection_(connection) {
        connection_.give_up_on(settings.interrupted);
    }
    ~Impatience() { connection_.give_up_on(nullptr); }
    Impatience(const Impatience&) = delete;
    Impatience& operator=(const Impatience&) = delete;

private:
    Connection& connection_;
};

/// What the ledger holds, where another process may have the file for itself: `events` is told of the wait.
[[nodiscard]] Snapshot read_when_free(Connection& connection, const Driver& driver, Ledger& ledger,
                                      const Settings& settings, Events& events);

}  // namespace tenon
