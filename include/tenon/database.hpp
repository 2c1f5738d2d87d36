// SPDX-License-Identifier: MIT
// An open database, as the rest of the public interface takes it. No client library shows here.
#pragma once

#include "tenon/engine.hpp"
#include "tenon/url.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct sqlite3;

namespace tenon {

class Connection;  // src/database/connection.hpp
struct Driver;

/// The server at the other end.
struct ServerInfo {
    Engine engine = Engine::sqlite;
    std::string version;   ///< "10.11.19", "3.40.1"
    std::string database;  ///< current database or schema; "main" for SQLite
    bool pooler = false;   ///< a connection pooler stands between; it keeps sessions
};

/// How to open a session.
struct OpenOptions {
    bool read_only = false;  ///< refuse writes where the engine can; never creates a SQLite file
    bool create = true;      ///< SQLite: make the file if it is missing
    std::chrono::milliseconds connect_timeout{10'000};
    /// Hears what the server says beside its answers (PostgreSQL's NOTICE and WARNING).
    std::function<void(const std::string&)> notice = {};
};

/// One session with one database. Owned by one thread at a time.
class Database {
public:
    /// Throws Error{connect} with what to check next; Error{usage} if this build has no driver for the URL.
    [[nodiscard]] static Database open(const Url& url, const OpenOptions& options = {});

    /// A SQLite handle that the application has open, in memory or on a file. It stays the application's:
    /// tenon never closes it, and it must outlive this object. Nothing may run on it while a member of a
    /// Migrator does. A run starts each script from SQLite's defaults with foreign keys on, and leaves the
    /// handle as it was: foreign keys, busy timeout or handler, journal and locking mode and every other
    /// setting that a pragma can read, attached databases, LIKE. Authorizer, hooks and functions are never
    /// touched; an authorizer is asked about tenon's statements, too. A run throws Error{usage} while a
    /// transaction or the result of a statement is open on the handle. Throws Error{usage} for nullptr, and
    /// if this build has no SQLite driver. The application and tenon must be linked with the same SQLite
    /// library.
    [[nodiscard]] static Database wrap(sqlite3* handle);

    Database(const Driver& driver, std::unique_ptr<Connection> connection);
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    [[nodiscard]] const ServerInfo& server() const noexcept;

    /// Stops the statement that runs when it is called, from any thread; what ran it then fails with
    /// Error{interrupted}. It may outlive the database, may block for some seconds while it reaches the
    /// server, and throws Error if it cannot. Set what Settings::interrupted points to before you call it,
    /// so that no other statement follows.
    [[nodiscard]] std::function<void()> stopper() const;

    /// Opens a new session in place of one that was lost, by the same URL. False if there is none (the
    /// session was handed in, as by wrap()). References to the old one are void. Throws as open() does.
    [[nodiscard]] bool reconnect();

    /// The URL that it was opened by, with its password; nullptr when the session was handed in.
    [[nodiscard]] const Url* url() const noexcept { return url_ ? &*url_ : nullptr; }

    /// For the rooms of this library.
    [[nodiscard]] Connection& connection() const noexcept { return *connection_; }
    [[nodiscard]] const Driver& driver() const noexcept { return *driver_; }

private:
    class Stop;
    const Driver* driver_;
    std::optional<Url> url_;
    OpenOptions options_;
    std::unique_ptr<Connection> connection_;
    std::shared_ptr<Stop> stop_;  // stoppers outlive the session, and the database
};

}  // namespace tenon
