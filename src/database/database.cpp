// SPDX-License-Identifier: MIT
#include "tenon/database.hpp"

#include "tenon/error.hpp"

#include "database/connection.hpp"

#include <mutex>
#include <utility>

namespace tenon {

/// What stops the statement of the session that there is just now.
class Database::Stop {
public:
    void set(std::function<void()> stop) {
        const std::lock_guard guard(mutex_);
        stop_ = std::move(stop);
    }
    void operator()() {
        std::function<void()> stop;
        {
            const std::lock_guard guard(mutex_);
            stop = stop_;
        }
        try {
            stop();
        } catch (const DatabaseError& error) {
            throw Error(ErrorKind::connect, error.what());
        }
    }

private:
    std::mutex mutex_;
    std::function<void()> stop_;
};

Database Database::open(const Url& url, const OpenOptions& options) {
    const Driver& driver = driver_for(url.dialect);
    try {
        Database database(driver, driver.open(url, options));
        database.url_ = url;
        database.options_ = options;
        return database;
    } catch (const DatabaseError& error) {
        throw Error({.kind = ErrorKind::connect, .message = error.what(), .code = error.code()});
    }
}

Database Database::wrap(sqlite3* handle) {
    if (handle == nullptr) throw Error(ErrorKind::usage, "there is no SQLite handle to wrap");
    const Driver& driver = driver_for(Dialect::sqlite);
    return {driver, driver.wrap(handle)};
}

Database::Database(const Driver& driver, std::unique_ptr<Connection> connection)
    : driver_(&driver), connection_(std::move(connection)), stop_(std::make_shared<Stop>()) {
    stop_->set(connection_->stopper());
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

std::function<void()> Database::stopper() const {
    return [stop = stop_] { (*stop)(); };
}

bool Database::reconnect() {
    if (!url_) return false;
    connection_ = driver_->open(*url_, options_);
    stop_->set(connection_->stopper());
    return true;
}

const ServerInfo& Database::server() const noexcept {
    return connection_->server();
}

}  // namespace tenon
