// SPDX-License-Identifier: MIT
// A session with a SQLite file.
#include "database/sqlite/session.hpp"

#include "database/sqlite/copy.hpp"
#include "database/sqlite/errors.hpp"
#include "database/sqlite/holder.hpp"
#include "database/sqlite/loan.hpp"
#include "database/sqlite/wait.hpp"

#include "base/text.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace tenon::sqlite {

namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
// Not SQLite::Statement: it copies the text, and drops silently what follows the first statement.
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Prepared prepare_first(sqlite3* handle, std::string_view& text) {
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw DatabaseError(DatabaseError::Kind::statement, "the statement is too long for SQLite",
                            SQLITE_TOOBIG);
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int result =
        sqlite3_prepare_v2(handle, text.data(), static_cast<int>(text.size()), &statement, &tail);
    if (result != SQLITE_OK) throw last_error(handle);
    text.remove_prefix(static_cast<std::size_t>(tail - text.data()));
    return Prepared(statement);
}

// Exactly one statement; blanks and comments may follow it.
Prepared prepare(sqlite3* handle, std::string_view text) {
    std::string_view rest = text;
    Prepared statement = prepare_first(handle, rest);
    if (statement == nullptr)
        throw DatabaseError(DatabaseError::Kind::statement, "the statement is empty", SQLITE_MISUSE);
    const std::size_t end = text.size() - rest.size();
    const bool more = std::any_of(rest.begin(), rest.end(), [](char c) { return !is_space(c) && c != ';'; });
    if (more && (rest.find('\0') != std::string_view::npos || prepare_first(handle, rest) != nullptr))
        throw DatabaseError(DatabaseError::Kind::statement, "text after the end of the statement",
                            SQLITE_MISUSE, {}, end);
    return statement;
}

struct Bind {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
    int operator()(const std::string& value) const {
        // the argument outlives the statement: no copy
        return sqlite3_bind_text64(statement, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
};

void bind(sqlite3* handle, sqlite3_stmt* statement, std::span<const Value> arguments) {
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) != arguments.size())
        throw DatabaseError(DatabaseError::Kind::statement, "the number of arguments is wrong",
                            SQLITE_MISUSE);
    int index = 0;
    for (const auto& argument : arguments) {
        if (std::visit(Bind{statement, ++index}, argument) != SQLITE_OK) throw last_error(handle);
    }
}

std::string bytes(const void* data, int size) {
    return size > 0 ? std::string(static_cast<const char*>(data), static_cast<std::size_t>(size))
                    : std::string();
}

Value column(sqlite3_stmt* statement, int index) {
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_NULL:
            return nullptr;
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, index)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, index);
        case SQLITE_BLOB: {
            const void* data = sqlite3_column_blob(statement, index);
            return bytes(data, sqlite3_column_bytes(statement, index));
        }
        default: {
            const auto* text = sqlite3_column_text(statement, index);
            return bytes(text, sqlite3_column_bytes(statement, index));
        }
    }
}

class Session final : public Connection {
public:
    Session(SQLite::Database database, std::chrono::milliseconds lock_timeout)
        : owned_(std::move(database)),
          handle_(owned_->getHandle()),
          wait_(std::make_shared<Wait>(handle_, Wait::Handler::ours)),
          server_{.engine = Engine::sqlite, .version = sqlite3_libversion(), .database = "main"} {
        wait_->set_timeout(lock_timeout);
    }
    explicit Session(sqlite3* handle)
        : handle_(handle),
          wait_(std::make_shared<Wait>(handle_, Wait::Handler::theirs)),
          server_{.engine = Engine::sqlite, .version = sqlite3_libversion(), .database = "main"} {}
    ~Session() override { wait_->forget(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const ServerInfo& server() const noexcept override { return server_; }

    void execute(std::string_view statement) override {
        run(statement, {}, [](sqlite3_stmt*) {});
    }

    Rows query(std::string_view statement, std::span<const Value> arguments) override {
        Rows rows;
        run(statement, arguments, [&](sqlite3_stmt* result) {
            Row& row = rows.emplace_back();
            const int columns = sqlite3_column_count(result);
            row.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i) row.push_back(column(result, i));
        });
        return rows;
    }

    // with the engine's own knowledge of quotes and comments
    [[nodiscard]] std::string bound(std::string_view statement,
                                    std::span<const Value> arguments) const override {
        std::string_view rest = statement;
        const Prepared prepared = prepare_first(handle(), rest);
        bind(handle(), prepared.get(), arguments);
        char* const text = sqlite3_expanded_sql(prepared.get());
        std::string expanded = text != nullptr ? text : "";
        sqlite3_free(text);
        return expanded;
    }

    [[nodiscard]] std::int64_t affected_rows() const noexcept override { return affected_; }

    [[nodiscard]] bool in_transaction() override { return sqlite3_get_autocommit(handle()) == 0; }

    void set_lock_timeout(std::chrono::milliseconds timeout) override { wait_->set_timeout(timeout); }

    void give_up_on(const std::atomic<int>* interrupted) override { wait_->give_up_on(interrupted); }

    [[nodiscard]] std::function<void()> stopper() override { return wait_->stopper(); }

    [[nodiscard]] std::string file() const override {
        const char* const name = sqlite3_db_filename(handle(), "main");
        return name == nullptr ? "" : name;
    }

    void copy_to(const std::string& path, const std::function<bool()>& go_on) override {
        if (file().empty()) return Connection::copy_to(path, go_on);
        const auto guard = keep_writers_out();
        execute("BEGIN");
        try {
            static_cast<void>(query("SELECT COUNT(*) FROM main.sqlite_master", {}));
            copy(handle(), path, go_on);
        } catch (...) {
            execute("ROLLBACK");
            throw;
        }
        execute("COMMIT");
    }

    [[nodiscard]] std::unique_ptr<Loan> lend() override {
        if (owned_) return nullptr;
        auto loan = std::make_unique<HandleLoan>(handle_);
        like_ = like_is_case_sensitive(handle_);
        return loan;
    }

    void restore() override {
        if (!like_ && like_is_case_sensitive(handle_)) set_case_sensitive_like(handle_, false);
    }

private:
    [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }

    // Another session has the write transaction: from one that has it itself SQLite copies nothing.
    [[nodiscard]] std::unique_ptr<Connection> keep_writers_out() {
        const Rows mode = query("PRAGMA main.locking_mode", {});
        if (as_text(mode.at(0).at(0)) == "exclusive") return nullptr;  // the file is ours alone
        auto guard = start(SQLite::Database(file(), SQLITE_OPEN_READWRITE), wait_->timeout());
        guard->give_up_on(wait_->interrupted());
        guard->execute("BEGIN IMMEDIATE");
        return guard;
    }

    template <typename Take>
    void run(std::string_view text, std::span<const Value> arguments, Take take) {
        affected_ = 0;
        wait_->begin();
        for (int count = 0;; ++count) {
            try {
                return step_through(text, arguments, take);
            } catch (const DatabaseError& error) {
                if (!asks_again(error) || !wait_->wait_longer(count)) throw explained(error);
            }
        }
    }

    // Our busy handler waits on our own handle; another's keeps the handler it has. A statement that did not
    // get its lock has done nothing.
    [[nodiscard]] bool asks_again(const DatabaseError& error) const noexcept {
        return !owned_ && error.code() != SQLITE_BUSY_SNAPSHOT && (error.code() & 0xFF) == SQLITE_BUSY;
    }

    // Why the lock was not had: the wait was given up, or somebody has it.
    [[nodiscard]] DatabaseError explained(const DatabaseError& error) const {
        if (error.kind() != DatabaseError::Kind::busy) return error;
        if (wait_->given_up())
            return {DatabaseError::Kind::stopped, "stopped while it waited for a lock", error.code()};
        const char* const file = sqlite3_db_filename(handle_, "main");
        const std::string holder = file == nullptr ? std::string() : holder_of(file);
        if (holder.empty()) return error;
        return {error.kind(), concat(error.what(), " by ", holder), error.code(), {}, error.offset()};
    }

    template <typename Take>
    void step_through(std::string_view text, std::span<const Value> arguments, Take take) {
        const Prepared statement = prepare(handle(), text);
        bind(handle(), statement.get(), arguments);
        const auto before = sqlite3_total_changes(handle());
        int result = SQLITE_ROW;
        while ((result = sqlite3_step(statement.get())) == SQLITE_ROW) take(statement.get());
        if (result != SQLITE_DONE) throw last_error(handle());
        // sqlite3_changes() keeps the number of an earlier statement when this one changes no rows
        if (sqlite3_total_changes(handle()) != before) affected_ = sqlite3_changes(handle());
    }

    std::optional<SQLite::Database> owned_;  // empty: the handle is the application's
    sqlite3* handle_;
    std::shared_ptr<Wait> wait_;
    ServerInfo server_;
    bool like_ = false;  // case sensitive from the start
    std::int64_t affected_ = 0;
};

}  // namespace

std::unique_ptr<Connection> start(SQLite::Database database, std::chrono::milliseconds lock_timeout) {
    return std::make_unique<Session>(std::move(database), lock_timeout);
}

std::unique_ptr<Connection> wrap(sqlite3* handle) {
    return std::make_unique<Session>(handle);
}

}  // namespace tenon::sqlite
