// SPDX-License-Identifier: MIT
// A database file that is ours alone, also between transactions.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"

namespace tenon {

/// For engines without named locks (SQLite), while a script runs statement by statement or a ledger is judged
/// that such a script has left: nobody else reads or writes the file meanwhile, so nobody takes a mark for
/// what a crash has left. The end of the process ends it, too.
class Hold {
public:
    /// Throws Error{locked} naming the holder when others do not let go within the settings' lock timeout.
    Hold(Connection& connection, Ledger& ledger, const Settings& settings, Events& events);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

private:
    [[nodiscard]] bool try_for(std::chrono::milliseconds timeout, std::string& why);
    void try_to_release() noexcept;
    void release();

    Connection& connection_;
    Ledger& ledger_;
};

}  // namespace tenon
