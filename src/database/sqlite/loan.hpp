// SPDX-License-Identifier: MIT
// A handle that belongs to the application, and how a run leaves it as it was.
#pragma once

#include "database/connection.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

struct sqlite3;

namespace tenon::sqlite {

/// Whether LIKE tells 'a' from 'A' here. No pragma says so, and setting it replaces a LIKE of the
/// application's own.
[[nodiscard]] bool like_is_case_sensitive(sqlite3* handle);
void set_case_sensitive_like(sqlite3* handle, bool sensitive);

/// The settings of a handle that the application has opened. While it lives, the handle does not wait for
/// locks by SQLite's own timeout; when it goes, everything that a pragma can read is as it was, what scripts
/// attached is detached, and a transaction that is still open is rolled back.
class HandleLoan final : public Loan {
public:
    /// Throws Error{usage} while a transaction or a statement of the application is open on the handle.
    explicit HandleLoan(sqlite3* handle);
    ~HandleLoan() override;
    HandleLoan(const HandleLoan&) = delete;
    HandleLoan& operator=(const HandleLoan&) = delete;

private:
    struct Setting {
        std::string name;
        std::string value;
    };

    void give_back() const;

    sqlite3* handle_;
    std::vector<Setting> settings_;
    std::set<std::string> databases_;
    bool like_;
    int busy_timeout_ = 0;
    std::int64_t last_row_ = 0;
};

}  // namespace tenon::sqlite
