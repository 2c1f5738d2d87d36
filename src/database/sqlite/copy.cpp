// SPDX-License-Identifier: MIT
#include "database/sqlite/copy.hpp"

#include "base/text.hpp"
#include "database/sqlite/errors.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <memory>

namespace tenon::sqlite {

namespace {

constexpr int pages_at_once = 1000;

// Not SQLite::Backup: it copies from a SQLite::Database only, and the handle may be the application's.
struct Finish {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

void copy_pages(sqlite3* source, sqlite3* target, const std::function<bool()>& go_on) {
    const std::unique_ptr<sqlite3_backup, Finish> backup(sqlite3_backup_init(target, "main", source, "main"));
    if (backup == nullptr) throw last_error(target);
    for (;;) {
        const int result = sqlite3_backup_step(backup.get(), pages_at_once);
        if (result == SQLITE_DONE) return;
        if (result != SQLITE_OK) throw error_of(result, sqlite3_errstr(result));
        if (!go_on()) throw DatabaseError(DatabaseError::Kind::stopped, "the copy was stopped", 0);
    }
}

// What cannot be read again is no copy.
void check(SQLite::Database& target) {
    SQLite::Statement statement(target, "PRAGMA quick_check(1)");
    const std::string verdict = statement.executeStep() ? statement.getColumn(0).getString() : "no answer";
    if (verdict != "ok") throw error_of(SQLITE_CORRUPT, concat("the copy is damaged: ", verdict));
}

}  // namespace

void copy(sqlite3* source, const std::string& path, const std::function<bool()>& go_on) {
    try {
        SQLite::Database target(path, SQLITE_OPEN_READWRITE);
        copy_pages(source, target.getHandle(), go_on);
        check(target);
    } catch (const SQLite::Exception& error) {
        throw error_of(error.getExtendedErrorCode() > 0 ? error.getExtendedErrorCode() : error.getErrorCode(),
                       error.what());
    }
}

}  // namespace tenon::sqlite
