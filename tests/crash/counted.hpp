// SPDX-License-Identifier: MIT
// A session that counts what is asked of it and can end the process at a chosen call: every statement, every
// write to the ledger and every commit becomes a point at which a crash can be tried, without a hook in the
// program that is shipped.
#pragma once

#include "database/connection.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>

namespace tenon::crash {

/// Where the process dies, and what it does on the way there. One for all sessions of the process.
struct Trap {
    enum class Side { before, after };
    std::uint64_t at = 0;  ///< the call at which it dies, counted from 1; 0: it lives
    Side side = Side::before;
    bool forget_marks = false;   ///< marks are thrown away: what they prevent must then be found
    std::FILE* trace = nullptr;  ///< a line a call
    std::uint64_t calls = 0;     ///< so far
};

/// A session on which calls are counted.
[[nodiscard]] std::unique_ptr<Connection> counted(std::unique_ptr<Connection> inner, Trap& trap);

}  // namespace tenon::crash
