// SPDX-License-Identifier: MIT
// Who holds the lock on a SQLite file, as far as the system tells.
#pragma once

#include <string>
#include <string_view>

namespace tenon::sqlite {

/// What /proc/locks (`locks`) says of a file with this device and inode number ("fe:01:4711"): the id of a
/// process that is not `self` and holds one of SQLite's own byte ranges, the writer before the readers; 0 if
/// there is none.
[[nodiscard]] int process_in(std::string_view locks, std::string_view file, int self);

/// "process 4711 (tenon)" for the process that holds a lock on the database; empty where the system does not
/// tell. Opens no file of the database: closing one would drop the locks of this process.
[[nodiscard]] std::string holder_of(const std::string& path);

}  // namespace tenon::sqlite
