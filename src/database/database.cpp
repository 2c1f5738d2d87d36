// SPDX-License-Identifier: MIT
#include "tenon/database.hpp"

#include "tenon/error.hpp"

#include "database/connection.hpp"

#include <utility>

namespace tenon {

Database Database::open(const Url& url, const OpenOptions& options) {
    const Driver& driver = driver_for(url.dialect);
    return {driver, driver.open(url, options)};
}

Database::Database(const Driver& driver, std::unique_ptr<Connection> connection)
    : driver_(&driver), connection_(std::move(connection)) {}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

std::function<void()> Database::stopper() const {
    return [stop = connection_->stopper()] {
        try {
            stop();
        } catch (const DatabaseError& error) {
            throw Error(ErrorKind::connect, error.what());
        }
    };
}

const ServerInfo& Database::server() const noexcept {
    return connection_->server();
}

}  // namespace tenon
