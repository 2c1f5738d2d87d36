// SPDX-License-Identifier: MIT
// A copy of an open SQLite database.
#pragma once

#include <functional>
#include <string>

struct sqlite3;

namespace tenon::sqlite {

/// Copies `source`, which is in a read transaction, into the file `path`, and checks the copy. Throws
/// DatabaseError; Kind::stopped when `go_on` says false.
void copy(sqlite3* source, const std::string& path, const std::function<bool()>& go_on);

}  // namespace tenon::sqlite
