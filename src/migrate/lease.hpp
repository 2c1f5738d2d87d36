// SPDX-License-Identifier: MIT
// The lock of a Galera cluster, where a server's own locks hold for that server alone.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace tenon {

/// A row that says who holds the lock, with a token that goes up with every holder. A second session beats
/// for it in a thread of its own, because a long ALTER TABLE keeps the first one busy. Others take it over
/// when it has not moved for `silence`, as their own steady clocks count: no clock is compared with another.
/// The holder that was only asleep then fails at its next write, since the token is no longer its own.
class Lease {
public:
    static constexpr std::chrono::seconds silence{15};

    /// Whether the locks of this server are local to it.
    [[nodiscard]] static bool wanted(Ledger& ledger);

    /// Takes it; `holder` says who has it while others wait. Throws Error{locked} when it is not free within
    /// the settings' lock timeout.
    Lease(Connection& connection, Ledger& ledger, const Settings& settings, Events& events,
          const std::function<std::string()>& holder);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

private:
    // What moves as long as the holder lives.
    struct Seen {
        std::int64_t token = 0;
        std::int64_t touched = 0;
        std::int64_t beat = 0;
        bool operator==(const Seen&) const = default;
    };

    [[nodiscard]] bool try_once(std::chrono::steady_clock::time_point now);
    [[nodiscard]] bool take(const Seen& seen);
    void beat();

    Connection& connection_;
    Ledger& ledger_;
    std::string node_;
    std::optional<Seen> seen_;
    std::chrono::steady_clock::time_point since_;
    std::int64_t token_ = 0;

    std::mutex mutex_;  // of `done_`
    std::condition_variable changed_;
    bool done_ = false;
    std::thread heart_;
};

}  // namespace tenon
