// SPDX-License-Identifier: MIT
// SQLite's PRAGMA foreign_keys, which is silently ignored inside a transaction: the usual table rebuild would
// then delete the child rows by cascade.
#pragma once

#include "database/connection.hpp"

#include <set>
#include <string>

namespace tenon {

/// Switches the checks off around a transaction, and looks for rows that it has orphaned.
class ForeignKeySwitch {
public:
    explicit ForeignKeySwitch(Connection& connection) : connection_(connection) {}

    /// Before BEGIN.
    void off();
    /// Right after BEGIN: remembers the violations that are there already.
    void remember();
    /// Before COMMIT. Throws Error{failed} naming the first row that lost its parent.
    void check();
    /// After COMMIT or ROLLBACK.
    void on();
    [[nodiscard]] bool is_off() const noexcept { return off_; }

private:
    Connection& connection_;
    std::set<std::string> before_;
    bool off_ = false;
};

}  // namespace tenon
