// SPDX-License-Identifier: MIT
#include "database/sqlite/loan.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <sqlite3.h>

#include <array>
#include <charconv>

namespace tenon::sqlite {

namespace {

// Those of a session that a script, or a run, may change. Each one can be set to what it reads as. The
// journal before the locking: a file that leaves the WAL needs the lock.
constexpr std::array settings{"query_only",
                              "foreign_keys",
                              "defer_foreign_keys",
                              "ignore_check_constraints",
                              "recursive_triggers",
                              "legacy_alter_table",
                              "writable_schema",
                              "trusted_schema",
                              "read_uncommitted",
                              "reverse_unordered_selects",
                              "automatic_index",
                              "cell_size_check",
                              "cache_spill",
                              "fullfsync",
                              "checkpoint_fullfsync",
                              "temp_store",
                              "wal_autocheckpoint",
                              "analysis_limit",
                              "main.cache_size",
                              "main.mmap_size",
                              "main.synchronous",
                              "main.max_page_count",
                              "main.journal_size_limit",
                              "main.journal_mode",
                              "main.locking_mode"};

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

// One column of each row. What fails gives nothing: an authorizer of the application may refuse a look.
std::vector<std::string> column_of(sqlite3* handle, const std::string& query, int column) {
    sqlite3_stmt* prepared = nullptr;
    std::vector<std::string> values;
    if (sqlite3_prepare_v2(handle, query.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return values;
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
    while (sqlite3_step(prepared) == SQLITE_ROW) {
        const auto* text = sqlite3_column_text(prepared, column);
        values.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
    }
    return values;
}

std::string value_of(sqlite3* handle, const std::string& name) {
    const auto values = column_of(handle, concat("PRAGMA ", name), 0);
    return values.empty() ? std::string() : values.front();
}

void execute(sqlite3* handle, const std::string& statement) {
    static_cast<void>(column_of(handle, statement, 0));
}

int busy_timeout_of(sqlite3* handle) {
    const std::string text = value_of(handle, "busy_timeout");
    int timeout = 0;
    std::from_chars(text.data(), text.data() + text.size(), timeout);
    return timeout;
}

std::set<std::string> databases_of(sqlite3* handle) {
    const auto names = column_of(handle, "PRAGMA database_list", 1);
    return {names.begin(), names.end()};
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + "\"";
}

void refuse_open_work(sqlite3* handle) {
    const auto refuse = [](std::string message, std::string hint) {
        throw Error({.kind = ErrorKind::usage,
                     .message = std::move(message),
                     .state = "nothing was changed",
                     .hint = std::move(hint)});
    };
    if (sqlite3_get_autocommit(handle) == 0)
        refuse("the application has a transaction open on its SQLite handle",
               "commit it or roll it back before tenon runs");
    for (auto* each = sqlite3_next_stmt(handle, nullptr); each != nullptr;
         each = sqlite3_next_stmt(handle, each))
        if (sqlite3_stmt_busy(each) != 0)
            refuse("the application is still reading the result of a statement on its SQLite handle",
                   "reset or finalize the statement before tenon runs");
}

}  // namespace

bool like_is_case_sensitive(sqlite3* handle) {
    const auto values = column_of(handle, "SELECT 'a' LIKE 'A'", 0);
    return !values.empty() && values.front() == "0";
}

void set_case_sensitive_like(sqlite3* handle, bool sensitive) {
    execute(handle, concat("PRAGMA case_sensitive_like = ", sensitive ? "ON" : "OFF"));
}

HandleLoan::HandleLoan(sqlite3* handle) : handle_(handle) {
    refuse_open_work(handle);
    for (const auto* name : settings) settings_.push_back({name, value_of(handle, name)});
    databases_ = databases_of(handle);
    like_ = like_is_case_sensitive(handle);
    last_row_ = sqlite3_last_insert_rowid(handle);
    busy_timeout_ = busy_timeout_of(handle);
    // 0: it has none, or a handler of its own, which nothing can read and which therefore stays
    if (busy_timeout_ != 0) sqlite3_busy_timeout(handle, 0);
    execute(handle,
            "PRAGMA foreign_keys = ON");  // as in every session: inside of transactions it is too late
}

HandleLoan::~HandleLoan() {
    try {
        give_back();
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): no memory to look with
    }
}

void HandleLoan::give_back() const {
    if (sqlite3_get_autocommit(handle_) == 0) execute(handle_, "ROLLBACK");
    for (const auto& name : databases_of(handle_))
        if (databases_.count(name) == 0 && name != "temp") execute(handle_, concat("DETACH ", quoted(name)));
    for (const auto& [name, value] : settings_)
        if (!value.empty() && value_of(handle_, name) != value)
            execute(handle_, concat("PRAGMA ", name, " = ", value));
    if (like_is_case_sensitive(handle_) != like_) set_case_sensitive_like(handle_, like_);
    if (busy_timeout_of(handle_) != busy_timeout_) sqlite3_busy_timeout(handle_, busy_timeout_);
    sqlite3_set_last_insert_rowid(handle_, last_row_);
}

}  // namespace tenon::sqlite
