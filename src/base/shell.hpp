// SPDX-License-Identifier: MIT
// Commands that the operator has configured, run by /bin/sh.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tenon {

struct ShellCommand {
    std::string text;
    std::vector<std::pair<std::string, std::string>> environment;  ///< beside what this process has
    std::filesystem::path output;                   ///< where its standard output goes; opened for appending
    std::chrono::milliseconds timeout{0};           ///< 0: none
    const std::atomic<int>* interrupted = nullptr;  ///< ends it as soon as it is no longer 0
};

struct ShellResult {
    enum class End { exited, killed, timed_out, interrupted };
    End end = End::exited;
    int number = 0;      ///< the exit status, or the signal that killed it
    std::string talked;  ///< the end of what it said on stderr, at most 4 KiB
};

/// Runs it in a session of its own, so that it can ask nobody, reading /dev/null, and waits for it. Whatever
/// it has started is ended with it: by SIGTERM, and by SIGKILL where that is not enough within seconds.
/// Throws Error{failed} when it cannot be started at all.
[[nodiscard]] ShellResult run_shell(const ShellCommand& command);

}  // namespace tenon
