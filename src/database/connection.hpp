// SPDX-License-Identifier: MIT
// One session with one database, and what the rest of the house may know of a kind of database.
//
// How to write a driver for another one: docs/drivers.md.
#pragma once

#include "tenon/database.hpp"
#include "tenon/engine.hpp"
#include "tenon/url.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tenon {

/// A value that travels to or from the database. Text and blobs are both std::string.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

/// What a query gives. Numbers may come back as text where the client library has nothing better.
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

/// A column as text; "" for NULL.
[[nodiscard]] std::string as_text(const Value& value);
/// A column as a number; 0 for NULL and for text that is no number.
[[nodiscard]] std::int64_t as_integer(const Value& value);

/// What an engine says when a statement fails. Thrown by Connection only, turned into Error by those who know
/// the file that the statement came from.
class DatabaseError : public std::exception {
public:
    enum class Kind {
        statement,  ///< the server refused the statement; the session lives on
        busy,       ///< SQLite: locked by another process; servers: lock wait timeout or deadlock
        read_only,  ///< the database cannot be written
        privilege,  ///< the account may not do this
        storage,    ///< the disk is full, or fails
        missing,    ///< a table, column or database that the statement names does not exist
        stopped,    ///< stopper() ended it, or the wait for a lock was given up: see give_up_on()
        lost        ///< the connection is gone: the outcome is unknown
    };
    DatabaseError(Kind kind, std::string message, int code, std::string sqlstate = {},
                  std::size_t offset = npos);

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    [[nodiscard]] const char* what() const noexcept override;  ///< the engine's message, never a password
    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] int code() const noexcept;  ///< MariaDB 1064; SQLite's extended result code
    [[nodiscard]] const std::string& sqlstate() const noexcept;
    [[nodiscard]] std::size_t offset() const noexcept;  ///< byte in the statement, or npos

private:
    struct Detail;
    std::shared_ptr<const Detail> detail_;
};

/// How far a batch came.
struct BatchResult {
    std::size_t done = 0;                ///< statements that ended well, from the first on
    std::optional<DatabaseError> error;  ///< of statement `done`; Kind::lost: more than `done` may have run
};

/// Fills its argument with the next piece of COPY data; false after the last one.
using CopyData = std::function<bool(std::string&)>;

/// A session that an application has lent for a run: when this goes, its settings are as they were.
class Loan {
public:
    virtual ~Loan() = default;
};

/// One open session. Not shared between threads. Never reconnects by itself.
class Connection {
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual const ServerInfo& server() const noexcept = 0;

    /// Runs one statement of a script, as it is; reads and drops whatever it returns (a SELECT of a script,
    /// all results of a CALL). Text after the first statement is an error before anything runs, and so is an
    /// empty statement; comments may follow it. Throws DatabaseError.
    virtual void execute(std::string_view statement) = 0;

    /// Runs statements in order, in as few round trips as the driver can make of them, and stops at the first
    /// that fails; drops what they return. Each must give exactly one result (no CALL). Throws nothing of
    /// ours: what goes wrong is in the result, its offset inside the statement that failed. A batch is no
    /// transaction: only a BEGIN … COMMIT around it or in it makes one.
    [[nodiscard]] virtual BatchResult execute_batch(std::span<const std::string_view> statements);

    /// What a batch may hold: the bytes of all statements and five more for each.
    [[nodiscard]] virtual std::size_t batch_limit() const noexcept;

    /// A statement of ours with its arguments written into it, which means the same whatever a script has set
    /// on the session: for batches.
    [[nodiscard]] virtual std::string bound(std::string_view statement,
                                            std::span<const Value> arguments) const = 0;

    /// Runs COPY … FROM STDIN with the data that `next` hands out piece by piece. Throws DatabaseError; an
    /// engine without COPY refuses the statement.
    virtual void copy_in(std::string_view statement, const CopyData& next);

    /// Runs one statement of ours with `?` for each argument (outside quotes and comments) and returns its
    /// rows (those of the first result, if a CALL gives several). Arguments mean the same whatever a script
    /// has set on the session; what comes back is in the character set that it has set. Throws DatabaseError.
    virtual Rows query(std::string_view statement, std::span<const Value> arguments = {}) = 0;

    /// Rows changed by the last execute() or query(); -1 where the engine does not say.
    [[nodiscard]] virtual std::int64_t affected_rows() const noexcept = 0;

    /// True while a transaction is open on this session, as the engine sees it. On servers this is a query: a
    /// script's ROW_COUNT() and FOUND_ROWS() do not survive it; affected_rows() does.
    [[nodiscard]] virtual bool in_transaction() = 0;

    /// Waits at most this long for locks that others hold. MariaDB and MySQL count whole seconds, rounded up
    /// from at least one.
    virtual void set_lock_timeout(std::chrono::milliseconds timeout) = 0;

    /// A run begins that writes. nullptr for a session of our own, whose settings nobody minds; throws
    /// Error{usage} while the owner of a lent one is in the middle of something.
    [[nodiscard]] virtual std::unique_ptr<Loan> lend();

    /// After the session was set back to what the server gives a new connection: puts back what the URL and
    /// the open options have asked for. Throws DatabaseError.
    virtual void restore();

    /// Once this is no longer 0, a wait for a lock ends with Kind::stopped, where the client library waits
    /// by itself (SQLite). It must outlive the session; nullptr: waits to the end.
    virtual void give_up_on(const std::atomic<int>* interrupted);

    /// Stops the statement that runs when it is called, which then fails with Kind::stopped; nothing happens
    /// when none does. The one thing of a session that other threads may use, also when the session is gone.
    /// May block for some seconds, and throws Error or DatabaseError where the server cannot be reached.
    [[nodiscard]] virtual std::function<void()> stopper();

    /// Another session with the same database, by the same URL, that gives up on a server that does not
    /// answer within seconds. nullptr where a second session is of no use.
    [[nodiscard]] virtual std::unique_ptr<Connection> sibling();

    /// The file that is this database; empty for servers and databases in memory.
    [[nodiscard]] virtual std::string file() const;

    /// Writes the database, as it is at one moment, into the empty file `path`, and checks the copy. Outside
    /// of transactions; nobody else writes meanwhile, readers go on. `go_on` is asked again and again: false
    /// ends it with Kind::stopped. Throws DatabaseError, also where file() is empty; `path` is then garbage.
    virtual void copy_to(const std::string& path, const std::function<bool()>& go_on);
};

/// What the rest of the house knows of one kind of database. Differences are data here or SQL in
/// sql/<dialect>/, never a branch on the name elsewhere.
struct Driver {
    Dialect dialect = Dialect::sqlite;
    /// DDL can be rolled back: an action is one transaction. Otherwise each statement commits by itself.
    bool transactional_ddl = false;
    /// The session can hold a named lock (GET_LOCK, advisory locks); SQLite's write transaction is its lock.
    bool named_locks = false;
    std::string_view begin;               ///< opens a transaction that is going to write
    std::string_view batch_setting = {};  ///< the server's setting behind batch_limit(), if it has one
    std::string_view dump = {};           ///< a command that saves a database, see Backup::command
    /// Throws Error{connect} (host, login, database, TLS, file: each its own message and next step), and
    /// Error{locked} for a SQLite file that another process holds.
    std::unique_ptr<Connection> (*open)(const Url& url, const OpenOptions& options) = nullptr;
    /// A session on a handle that the application has opened, where there is such a thing.
    std::unique_ptr<Connection> (*wrap)(sqlite3* handle) = nullptr;
};

/// The driver for a dialect. Throws Error{usage} if this build has none (says which Meson option it takes).
[[nodiscard]] const Driver& driver_for(Dialect dialect);

/// The drivers in this build.
[[nodiscard]] std::span<const Driver* const> drivers() noexcept;

}  // namespace tenon
