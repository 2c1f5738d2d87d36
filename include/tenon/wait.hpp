// SPDX-License-Identifier: MIT
// Waiting for a database that is being started.
#pragma once

#include "tenon/database.hpp"
#include "tenon/error.hpp"

#include <atomic>
#include <chrono>
#include <functional>

namespace tenon {

struct WaitOptions {
    std::chrono::milliseconds timeout{60'000};  ///< for everything; 0: one attempt of a second
    /// How long refusals that are most likely final (Retry::briefly) are waited out, counted from the first
    /// of them in a row: a server that is being set up knows neither user nor database for a moment.
    std::chrono::milliseconds grace{5'000};
    bool read_only = false;                         ///< SQLite: do not try whether the file can be locked
    const std::atomic<int>* interrupted = nullptr;  ///< becomes a signal number when the wait should stop
    /// Called when what is waited for is not the same as before, and for the first attempt that fails.
    std::function<void(const Error&)> waiting = {};
};

/// Waits until the database answers a query, or for SQLite until the file can be read and locked. A SQLite
/// file that is not there yet but can be made counts as an answer. Throws Error{connect} with the last reason
/// when the time is up, and at once for a reason that waiting does not mend; Error{interrupted} for a signal.
/// The attempts run in threads: one that hangs in a client library is left behind when it throws, and ends
/// with the process at the latest (`attempt_left_behind`).
[[nodiscard]] ServerInfo wait_for(const Url& url, const WaitOptions& options = {});

/// Whether a thread of wait_for() still runs: a process ends then by std::_Exit(), since such a thread must
/// not meet the destructors of static objects.
[[nodiscard]] bool attempt_left_behind() noexcept;

}  // namespace tenon
