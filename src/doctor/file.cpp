// SPDX-License-Identifier: MIT
// The file of a SQLite database and what lies beside it.
#include "base/file.hpp"
#include "base/text.hpp"
#include "doctor/examination.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace tenon {

namespace {

namespace files = std::filesystem;

bool may(const files::path& path, int what) {
    return ::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

std::string shown(const files::path& path) {
    return printable(path.lexically_normal().string());
}

std::uintmax_t size_of(const files::path& path) {
    std::error_code unknown;
    const auto size = files::file_size(path, unknown);
    return unknown ? 0 : size;
}

// Room for a journal of everything and for what is added.
void examine_room(const files::path& folder, std::uintmax_t size, Examination& examination) {
    constexpr std::uintmax_t megabyte = 1'000'000;
    std::error_code unknown;
    const auto room = files::space(folder, unknown);
    if (unknown) return;
    const std::string text = concat(std::to_string(room.available / megabyte), " MB are free beside it");
    if (room.available < 2 * size + 50 * megabyte)
        examination.warn("disk-space",
                         concat(text, ", the file has ", std::to_string(size / megabyte), " MB"),
                         "a rebuilt table and its journal need as much again: make room");
    else
        examination.ok("disk-space", text);
}

// A journal that nobody writes is rolled back by the next who opens the file, who must be able to write: an
// attempt that may only read tells whether it is one. One that begins with 0 was used up.
bool is_left_behind(const Url& url, const files::path& journal) {
    if (size_of(journal) == 0 || read_file(journal).front() == '\0') return false;
    try {
        static_cast<void>(Database::open(
            url, {.read_only = true, .create = false, .connect_timeout = std::chrono::milliseconds(0)}));
        return false;
    } catch (const Error& error) {
        return error.kind() != ErrorKind::locked;
    }
}

// With the lock in hand nobody else writes; taking it changes nothing.
void examine_lock(const Url& url, Examination& examination) {
    try {
        const Database database =
            Database::open(url, {.create = false, .connect_timeout = std::chrono::milliseconds(0)});
        database.connection().execute(database.driver().begin);
        database.connection().execute("ROLLBACK");
        examination.ok("lock", "nobody else writes");
    } catch (const DatabaseError& error) {
        if (error.kind() != DatabaseError::Kind::busy) throw;
        examination.warn("lock", printable(error.what()), "a run would wait for it (--lock-timeout)");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::locked) throw;
        examination.warn("lock", error.what(), "a run would wait for it (--lock-timeout)");
    }
}

bool examine_missing(const Url& url, const files::path& folder, Examination& examination) {
    std::error_code unknown;
    if (!files::is_directory(folder, unknown))
        examination.fail("file", concat("there is no folder ", shown(folder)),
                         concat("mkdir -p ", shown(folder)));
    else if (!may(folder, W_OK | X_OK))
        examination.fail("file", concat("cannot be made: no permission to write in ", shown(folder)),
                         concat("let this user write in ", shown(folder)));
    else
        examination.ok("file", concat(printable(url.path), " is not there yet: the first run makes it"));
    return false;
}

}  // namespace

bool examine_file(const Url& url, Examination& examination) {
    const files::path path(url.path);
    const files::path folder = path.has_parent_path() ? path.parent_path() : files::path(".");
    std::error_code unknown;
    if (!files::exists(path, unknown)) return examine_missing(url, folder, examination);
    if (!may(path, R_OK | W_OK) || !may(folder, W_OK | X_OK)) {
        const files::path& what = may(path, R_OK | W_OK) ? folder : path;
        examination.fail(
            "file", concat("no permission to write ", shown(what)),
            concat("let this user write ", shown(what), "; SQLite needs the folder for its journal"));
        return may(path, R_OK);
    }
    const std::uintmax_t size = size_of(path);
    examination.ok("file", concat(shown(path), ", ", std::to_string(size), " bytes, can be written"));
    examine_room(folder, size, examination);
    const files::path journal = path.string() + "-journal";
    if (is_left_behind(url, journal)) {
        examination.warn(
            "journal", concat(shown(journal), " is left of a process that died"),
            "keep it beside the database: the next run rolls back what it holds; then look again");
        return false;  // looking on would be the next run
    }
    examination.attempt("lock", [&] { examine_lock(url, examination); });
    return true;
}

}  // namespace tenon
