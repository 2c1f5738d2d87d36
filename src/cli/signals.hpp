// SPDX-License-Identifier: MIT
// Signals that end a run: caught, told to the runner, turned into an exit status.
#pragma once

#include <atomic>

namespace tenon::cli {

/// Streams that are closed are opened on /dev/null, so that no database gets their numbers; a reader that
/// goes away is an error of write(), not the end of the process.
void prepare_process();

/// From here on SIGINT, SIGTERM and SIGHUP are only remembered. The number of the signal, 0 before one came.
[[nodiscard]] const std::atomic<int>* watch_signals();

/// The signal that came since watch_signals(), or 0.
[[nodiscard]] int caught_signal() noexcept;

}  // namespace tenon::cli
