// SPDX-License-Identifier: MIT
// How a database is saved before a run, and what came of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tenon {

/// Before which runs a backup is made. Runs that do nothing need none.
enum class BackupWhen {
    never,
    destructive,  ///< those that take data away
    always
};

struct Backup {
    BackupWhen when = BackupWhen::never;
    /// For /bin/sh -c. It finds the database in its environment: TENON_BACKUP_ENGINE, _HOST, _PORT, _SOCKET,
    /// _USER, _DATABASE, _PREFIX and _FILE, the password in MYSQL_PWD or PGPASSWORD; libpq's variables are
    /// set, too. What it prints on its standard output is kept in a file, unless it has made
    /// TENON_BACKUP_FILE itself. Empty: SQLite's own backup; a server then has none.
    std::string command = {};
    std::string folder = {};  ///< of the file; empty: that of the SQLite file, else the working folder
    std::chrono::milliseconds timeout{3'600'000};  ///< 0: none
};

/// A backup that was made.
struct BackupResult {
    std::string file;  ///< empty: the command has put it somewhere else
    bool by_command = false;
    std::uint64_t bytes = 0;  ///< of the file; 0 for a folder
    std::chrono::milliseconds duration{0};
};

}  // namespace tenon
