// SPDX-License-Identifier: MIT
// The SQLite driver: opening a file, and saying what is wrong with it.
#include "database/drivers.hpp"
#include "database/sqlite/errors.hpp"
#include "database/sqlite/holder.hpp"
#include "database/sqlite/session.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tenon {

namespace {

namespace files = std::filesystem;

constexpr std::string_view in_memory = ":memory:";

Error cannot_open(const Url& url, std::string_view reason, std::string hint, int code) {
    return Error({.kind = ErrorKind::connect,
                  .message = concat("cannot open the SQLite database ", printable(url.path), ": ", reason),
                  .hint = std::move(hint),
                  .code = code});
}

// A relative path is a usual mistake: say what it means here.
std::string full(const files::path& path) {
    std::error_code ignored;
    return printable(files::absolute(path, ignored).lexically_normal().string());
}

// SQLite knows one code for everything that keeps it from opening a file: look for the reason.
Error explained(const Url& url, const OpenOptions& options, const SQLite::Exception& error) {
    const files::path path(url.path);
    const files::path folder = path.has_parent_path() ? path.parent_path() : files::path(".");
    const int code = error.getExtendedErrorCode();
    std::error_code ignored;
    const auto file = files::status(path, ignored);
    if (file.type() == files::file_type::directory)
        return cannot_open(url, "it is a folder", "name a file in the URL", code);
    if (!files::exists(folder, ignored) && ignored.value() != EACCES)
        return cannot_open(url, concat("there is no folder ", full(folder)),
                           concat("mkdir -p ", full(folder)), code);
    if (faccessat(AT_FDCWD, folder.c_str(), X_OK, AT_EACCESS) != 0)
        return cannot_open(url, "permission denied", concat("let this user enter the folder ", full(folder)),
                           code);
    if (file.type() != files::file_type::not_found)
        return cannot_open(url, "permission denied", concat("let this user read and write ", full(path)),
                           code);
    if (options.read_only || !options.create)
        return cannot_open(url, "there is no such file",
                           concat("check the path in the URL, it means ", full(path)), code);
    return cannot_open(url, "permission denied", concat("let this user write in the folder ", full(folder)),
                       code);
}

std::string locked_by(const std::string& path) {
    const std::string holder = sqlite::holder_of(path);
    return holder.empty() ? "another process" : holder;
}

// Opening touches no page: a file that is something else, or that another process holds, shows here.
Error refused(const Url& url, const DatabaseError& error) {
    switch (error.code() & 0xFF) {
        case SQLITE_NOTADB:
            return cannot_open(url, "the file is not a SQLite database",
                               concat("check the path in the URL, it means ", full(url.path)), error.code());
        case SQLITE_CORRUPT:
            return cannot_open(url, concat("the file is damaged: ", error.what()),
                               "restore it from a backup, or try sqlite3 FILE .recover", error.code());
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error({.kind = ErrorKind::locked,
                          .message = concat("the SQLite database ", printable(url.path), " is locked by ",
                                            locked_by(url.path)),
                          .hint = "wait until it has ended, or give --lock-timeout more time",
                          .code = error.code(),
                          .retry = Retry::later});
        default:
            return cannot_open(url, error.what(), {}, error.code());
    }
}

int flags_for(const OpenOptions& options) {
    if (options.read_only) return SQLITE_OPEN_READONLY;
    return SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0);
}

std::unique_ptr<Connection> open_sqlite(const Url& url, const OpenOptions& options) {
    // "./" keeps SQLite from reading a meaning into names like ":memory:x" or "file:x"
    const bool plain = url.path == in_memory || url.path.starts_with('/');
    const std::string path = plain ? url.path : concat("./", url.path);
    try {
        auto connection = sqlite::start(SQLite::Database(path, flags_for(options)), options.connect_timeout);
        connection->execute("PRAGMA foreign_keys = ON");
        connection->execute("PRAGMA schema_version");
        return connection;
    } catch (const SQLite::Exception& error) {
        throw explained(url, options, error);
    } catch (const DatabaseError& error) {
        throw refused(url, error);
    }
}

}  // namespace

const Driver sqlite_driver{.dialect = Dialect::sqlite,
                           .transactional_ddl = true,
                           .named_locks = false,
                           .begin = "BEGIN IMMEDIATE",
                           .open = open_sqlite,
                           .wrap = sqlite::wrap};

}  // namespace tenon
