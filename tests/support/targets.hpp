// SPDX-License-Identifier: MIT
// The databases that a contract test runs against: SQLite always, the servers that the environment names.
#pragma once

#include "database/connection.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tenon::test {

/// A variable of scripts/with-servers; "" if it is not set.
inline std::string variable(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
    return value == nullptr ? std::string() : std::string(value);
}

struct Target {
    std::string name;
    Url url;

    [[nodiscard]] const Driver& driver() const { return driver_for(url.dialect); }
    [[nodiscard]] bool is(Dialect dialect) const { return url.dialect == dialect; }
    [[nodiscard]] std::unique_ptr<Connection> open(const OpenOptions& options = {}) const {
        return driver().open(url, options);
    }
};

/// The server of a URL with a database that only contract tests use.
inline Url in_own_database(Url url) {
    const auto connection = driver_for(url.dialect).open(url, {});
    if (url.dialect == Dialect::mysql)
        connection->execute("CREATE DATABASE IF NOT EXISTS tenon_contract CHARACTER SET utf8mb4");
    else if (connection->query("SELECT 1 FROM pg_database WHERE datname = 'tenon_contract'").empty())
        connection->execute("CREATE DATABASE tenon_contract");
    url.database = "tenon_contract";
    return url;
}

/// All that this build and environment have; a file inside `folder` for SQLite.
inline std::vector<Target> targets_in(const TemporaryFolder& folder) {
    std::vector<Target> targets;
    for (const Driver* driver : drivers()) {
        if (driver->dialect == Dialect::sqlite) {
            targets.push_back({"sqlite", parse_url("sqlite:" + (folder / "test.db").string())});
            continue;
        }
        const bool mysql = driver->dialect == Dialect::mysql;
        const std::string name = mysql ? "TENON_TEST_MYSQL_URL" : "TENON_TEST_POSTGRESQL_URL";
        const std::string engine(to_string(driver->dialect));
        if (const auto url = variable(name.c_str()); !url.empty())
            targets.push_back({engine, in_own_database(parse_url(url))});
        else
            MESSAGE("SKIPPED for ", engine, ": ", name, " is not set (scripts/with-servers sets it)");
    }
    return targets;
}

/// Those of one dialect.
inline std::vector<Target> targets_of(Dialect dialect, const TemporaryFolder& folder) {
    auto targets = targets_in(folder);
    std::erase_if(targets, [&](const Target& target) { return !target.is(dialect); });
    return targets;
}

/// A text as an argument or column.
inline Value text(std::string value) {
    return Value(std::move(value));
}

/// What an action throws, if it throws one.
inline std::optional<DatabaseError> error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const DatabaseError& error) {
        return error;
    }
    return std::nullopt;
}

inline std::optional<DatabaseError> error_of(Connection& connection, std::string_view statement) {
    return error_of([&] { connection.execute(statement); });
}

/// What a statement throws; fails the test if it throws nothing.
inline DatabaseError failure_of(Connection& connection, std::string_view statement) {
    const auto error = error_of(connection, statement);
    REQUIRE_MESSAGE(error.has_value(), "no error from: ", std::string(statement.substr(0, 200)));
    return *error;
}

/// The first column of the first row.
inline std::int64_t number(Connection& connection, std::string_view query) {
    return as_integer(connection.query(query).at(0).at(0));
}

/// An empty table of this name, in a new session.
inline std::unique_ptr<Connection> with_table(const Target& target, const std::string& name,
                                              const std::string& columns) {
    auto connection = target.open();
    connection->execute("DROP TABLE IF EXISTS " + name);
    connection->execute("CREATE TABLE " + name + " (" + columns + ")");
    return connection;
}

}  // namespace tenon::test
