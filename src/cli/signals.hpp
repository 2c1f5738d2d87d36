// SPDX-License-Identifier: MIT
// Signals that end a run: caught, told to the runner, turned into an exit status.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <thread>

namespace tenon::cli {

/// Streams that are closed are opened on /dev/null, so that no database gets their numbers; a reader that
/// goes away is an error of write(), not the end of the process.
void prepare_process();

/// From here on SIGINT, SIGTERM and SIGHUP are only remembered; the first one is answered on stderr by
/// "tenon: " and `answer`, a literal. The number of the signal, 0 before one came.
[[nodiscard]] const std::atomic<int>* watch_signals(
    const char* answer = "stopping after the running statement");

/// Undoes it: from here on such a signal ends the process again.
void unwatch_signals() noexcept;

/// While it lives, the second signal and every one after it stop the running statement, in a thread of its
/// own: a handler may do next to nothing. Two at a time are a bug.
class StatementStopper {
public:
    /// `stop` is called from the other thread; what it throws is told on stderr.
    explicit StatementStopper(std::function<void()> stop);
    ~StatementStopper();
    StatementStopper(const StatementStopper&) = delete;
    StatementStopper& operator=(const StatementStopper&) = delete;

private:
    void watch();

    std::function<void()> stop_;
    std::array<int, 2> pipe_{-1, -1};  // the handler writes, the thread reads
    std::thread thread_;
};

/// The signal that came since watch_signals(), or 0.
[[nodiscard]] int caught_signal() noexcept;

}  // namespace tenon::cli
