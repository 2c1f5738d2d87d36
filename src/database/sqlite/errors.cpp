// SPDX-License-Identifier: MIT
#include "database/sqlite/errors.hpp"

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace tenon::sqlite {

namespace {

using Kind = DatabaseError::Kind;

// A missing object has no code of its own.
bool names_something_missing(std::string_view message) {
    return message.starts_with("no such ") || message.find(" has no column named ") != std::string_view::npos;
}

Kind kind_of(int code, std::string_view message) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Kind::busy;
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return Kind::storage;
        case SQLITE_INTERRUPT:
            return Kind::stopped;
        case SQLITE_READONLY:
            return Kind::read_only;
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Kind::privilege;
        case SQLITE_ERROR:
            return names_something_missing(message) ? Kind::missing : Kind::statement;
        default:
            return Kind::statement;
    }
}

std::size_t offset_of_last_error([[maybe_unused]] sqlite3* handle) {
#if SQLITE_VERSION_NUMBER >= 3038000
    const int offset = sqlite3_error_offset(handle);
    if (offset >= 0) return static_cast<std::size_t>(offset);
#endif
    return DatabaseError::npos;
}

}  // namespace

DatabaseError last_error(sqlite3* handle) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string message = sqlite3_errmsg(handle);
    return {kind_of(code, message), message, code, {}, offset_of_last_error(handle)};
}

DatabaseError error_of(int code, const std::string& message) {
    return {kind_of(code, message), message, code};
}

}  // namespace tenon::sqlite
